using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin.Calendar;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class CalendarMonthTests : IAsyncDisposable
{
    private readonly WebContext _web = new();
    private DateOnly? _picked;

    [Fact]
    public void Holidays_half_days_weekends_and_requests_are_told_apart()
    {
        var month = Render(canAsk: true);

        Assert.Contains("Independence Movement Day", month.Find("[data-testid=day-2026-03-02]").TextContent, StringComparison.Ordinal);
        Assert.Contains("closed", month.Find("td:has([data-testid=day-2026-03-02])").ClassName, StringComparison.Ordinal);
        Assert.Contains("closed", month.Find("td:has([data-testid=day-2026-03-07])").ClassName, StringComparison.Ordinal);
        Assert.Contains("10:00–15:30", month.Find("[data-testid=day-2026-03-09] .special").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("closed", month.Find("td:has([data-testid=day-2026-03-09])").ClassName, StringComparison.Ordinal);
        Assert.Single(month.FindAll("[data-testid=day-2026-03-11] .pending"));
        Assert.Equal(31, month.FindAll(".day").Count);
    }

    [Fact]
    public void Only_coming_days_can_be_asked_for()
    {
        var month = Render(canAsk: true);

        Assert.True(month.Find("[data-testid=day-2026-03-03]").HasAttribute("disabled"));
        month.Find("[data-testid=day-2026-03-04]").Click();

        Assert.Equal(new DateOnly(2026, 3, 4), _picked);
    }

    [Fact]
    public void Who_may_not_ask_may_look() =>
        Assert.All(Render(canAsk: false).FindAll(".day"), day => Assert.True(day.HasAttribute("disabled")));

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IRenderedComponent<CalendarMonth> Render(bool canAsk) =>
        _web.Render<CalendarMonth>(parameters =>
            parameters
                .Add(month => month.Calendar, Calendar())
                .Add(month => month.Month, 3)
                .Add(month => month.Today, new DateOnly(2026, 3, 3))
                .Add(month => month.CanAsk, canAsk)
                .Add(month => month.OnPick, day => _picked = day)
        );

    private static CalendarYear Calendar() =>
        new(
            2026,
            new TradingHours("08:30", "09:00", "15:20", "15:30", [1, 2, 3, 4, 5]),
            [
                Day(2, CalendarDayKind.Holiday, "삼일절 대체공휴일", "Independence Movement Day"),
                Day(9, CalendarDayKind.SpecialHours, "늦은 개장", "Late opening") with
                {
                    Hours = new DayHours(null, "10:00", null, "15:30"),
                },
            ],
            [
                new ChangeRequest
                {
                    Id = 1,
                    Kind = "calendar",
                    Payload = JsonDocument.Parse("""{"date":"2026-03-11"}""").RootElement,
                    PayloadHash = "",
                    Reason = "",
                    State = ChangeRequestState.Pending,
                    RequestedBy = "",
                    RequestedAt = Samples.Now,
                    DecidedBy = null,
                    DecidedAt = null,
                    DecisionNote = null,
                    ExpiresAt = Samples.Now,
                    IsOwn = false,
                },
            ]
        );

    private static CalendarEntry Day(int day, CalendarDayKind kind, string korean, string english) =>
        new()
        {
            Date = new DateOnly(2026, 3, day),
            Symbol = null,
            Kind = kind,
            Hours = null,
            NameKo = korean,
            NameEn = english,
        };
}
