using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin.Calendar;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class CalendarPageTests : IAsyncDisposable
{
    private const string Route = "GET /api/v1/admin/calendar";
    private readonly Dictionary<int, TaskCompletionSource<HttpResponseMessage>> _years = new()
    {
        [2026] = new(TaskCreationOptions.RunContinuationsAsynchronously),
        [2027] = new(TaskCreationOptions.RunContinuationsAsynchronously),
    };

    private readonly WebContext _web = new(roles: "Operator");

    public CalendarPageTests()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        _web.Api.Answer("GET /api/v1/admin/policies", new PolicyList([]));
        _web.Api.AnswerLater(
            Route,
            request => _years[request.RequestUri!.Query.Contains("2027", StringComparison.Ordinal) ? 2027 : 2026].Task
        );
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task A_late_answer_of_another_year_does_not_land_under_the_chosen_one()
    {
        _years[2026].SetResult(Year(2026));
        var page = _web.Render<CalendarPage>();
        page.WaitForElement("[data-testid=month]");
        for (var month = 3; month <= 12; month++)
        {
            page.Find("[aria-label='Next month']").Click();
        }

        Assert.Empty(page.FindAll("[data-testid=month]"));
        page.Find("[aria-label='Previous month']").Click();
        page.WaitForElement("[data-testid=month]");

        await page.InvokeAsync(() => _years[2027].SetResult(Year(2027)));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=day-2026-12-01]")));
        Assert.Contains("2026", page.Find("#days-title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chosen_year_is_shown_when_it_comes_and_no_other_in_its_place()
    {
        _years[2026].SetResult(Year(2026));
        var page = _web.Render<CalendarPage>();
        page.WaitForElement("[data-testid=month]");
        for (var month = 3; month <= 12; month++)
        {
            page.Find("[aria-label='Next month']").Click();
        }

        Assert.Equal("January 2027", page.Find("#month-title").TextContent);
        Assert.Empty(page.FindAll("[data-testid=month]"));
        _years[2027].SetResult(Year(2027));

        page.WaitForElement("[data-testid=day-2027-01-01]");
    }

    [Fact]
    public async Task A_day_chosen_from_the_list_ends_the_wait_for_another_year()
    {
        _years[2026].SetResult(Year(2026, new DateOnly(2026, 5, 5)));
        var page = _web.Render<CalendarPage>();
        page.WaitForElement("[data-testid=month]");
        for (var month = 3; month <= 12; month++)
        {
            page.Find("[aria-label='Next month']").Click();
        }

        page.Find("[data-testid=listed-2026-05-05]").Click();
        await page.InvokeAsync(() => _years[2027].SetResult(Year(2027)));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=day-2026-05-05]")));
        Assert.Contains("2026", page.Find("#days-title").TextContent, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Year(int year, params DateOnly[] holidays) =>
        StandInApi.Json(
            new CalendarYear(
                year,
                new TradingHours(null, "09:00", null, "15:30", [1, 2, 3, 4, 5]),
                [
                    .. holidays.Select(day => new CalendarEntry
                    {
                        Date = day,
                        Symbol = null,
                        Hours = null,
                        Kind = CalendarDayKind.Holiday,
                        NameKo = "휴일",
                        NameEn = "Holiday",
                    }),
                ],
                []
            )
        );
}
