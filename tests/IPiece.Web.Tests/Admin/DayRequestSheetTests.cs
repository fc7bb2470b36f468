using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin;
using IPiece.Web.Admin.Calendar;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class DayRequestSheetTests : IAsyncDisposable
{
    private static readonly DateOnly Day = new(2026, 4, 1);
    private readonly WebContext _web = new(roles: "Operator");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void A_special_day_begins_from_the_hours_that_will_be_in_force_then()
    {
        var sheet = Render();
        sheet.Find("[data-testid=kind-SpecialHours]").Click();

        Assert.Equal(["08:00", "08:30", "", "16:00"], Hours(sheet));
    }

    [Fact]
    public void A_market_with_hours_of_its_own_begins_from_those()
    {
        var sheet = Render();
        sheet.Find("[data-testid=kind-SpecialHours]").Click();

        sheet.Find("#day-market").Change("STORM");

        Assert.Equal(["", "10:00", "", "14:00"], Hours(sheet));
    }

    [Fact]
    public void Each_market_begins_from_its_own_entry_of_the_date()
    {
        var sheet = Render(
            Entry(null, CalendarDayKind.Holiday, "Founders' day"),
            Entry("STORM", CalendarDayKind.SpecialHours, "Storm's half day") with
            {
                Hours = new DayHours(null, "11:00", null, "12:00"),
            }
        );
        Assert.Equal("Founders' day", sheet.Find("#day-en").GetAttribute("value"));
        Assert.Equal("true", sheet.Find("[data-testid=kind-Holiday]").GetAttribute("aria-checked"));

        sheet.Find("#day-market").Change("STORM");

        Assert.Equal("Storm's half day", sheet.Find("#day-en").GetAttribute("value"));
        Assert.Equal(["", "11:00", "", "12:00"], Hours(sheet));
    }

    [Fact]
    public void A_market_without_an_entry_begins_from_the_one_for_all_but_has_nothing_to_take_out()
    {
        var sheet = Render(Entry(null, CalendarDayKind.Holiday, "Founders' day"));
        Assert.Single(sheet.FindAll("[data-testid=kind-Removal]"));

        sheet.Find("#day-market").Change("STORM");

        Assert.Equal("Founders' day", sheet.Find("#day-en").GetAttribute("value"));
        Assert.Empty(sheet.FindAll("[data-testid=kind-Removal]"));
    }

    [Fact]
    public void What_was_typed_outlives_the_choice_of_a_market()
    {
        var sheet = Render(Entry(null, CalendarDayKind.Holiday, "Founders' day"));
        sheet.Find("[data-testid=kind-SpecialHours]").Click();
        sheet.Find("#day-en").Input("A typed name");
        sheet.Find("#day-open").Input("09:45");

        sheet.Find("#day-market").Change("STORM");

        Assert.Equal("A typed name", sheet.Find("#day-en").GetAttribute("value"));
        Assert.Equal("09:45", sheet.Find("#day-open").GetAttribute("value"));
    }

    private static IEnumerable<string?> Hours(IRenderedComponent<DayRequestSheet> sheet) =>
        ((string[])["preOpen", "open", "closingAuction", "close"]).Select(name => sheet.Find($"#day-{name}").GetAttribute("value") ?? "");

    private IRenderedComponent<DayRequestSheet> Render(params CalendarEntry[] entries) =>
        _web.Render<DayRequestSheet>(parameters =>
            parameters
                .Add(sheet => sheet.Day, Day)
                .Add(sheet => sheet.InForce, new InForce(Policies, entries, [2026]))
                .Add(sheet => sheet.Markets, [Samples.Market with { Symbol = "MOONFOX" }, Samples.Market with { Symbol = "STORM" }])
        );

    private static IReadOnlyList<PolicyState> Policies =>
        [
            Policy(
                null,
                Version("2026-06-01", """{"preOpen":null,"open":"07:00","closingAuction":null,"close":"20:00","weekdays":[1]}"""),
                Version("2026-03-20", """{"preOpen":"08:00","open":"08:30","closingAuction":null,"close":"16:00","weekdays":[1]}"""),
                Version("2020-01-01", """{"preOpen":null,"open":"09:00","closingAuction":null,"close":"15:30","weekdays":[1]}""")
            ),
            Policy("MOONFOX", Version("2026-03-20", "null"), Version("2020-01-01", """{"open":"12:00","close":"13:00","weekdays":[1]}""")),
            Policy(
                "STORM",
                Version("2020-01-01", """{"preOpen":null,"open":"10:00","closingAuction":null,"close":"14:00","weekdays":[1]}""")
            ),
        ];

    private static PolicyVersion Version(string from, string value) =>
        new(JsonDocument.Parse(value).RootElement, DateTimeOffset.Parse(from + "T00:00:00+09:00", null), "A test.", null, null);

    private static PolicyState Policy(string? symbol, params PolicyVersion[] history) =>
        new()
        {
            Key = "sessionHours",
            Symbol = symbol,
            MayDifferByMarket = true,
            Value = history[^1].Value,
            EffectiveFrom = history[^1].EffectiveFrom,
            History = history,
            Pending = [],
        };

    private static CalendarEntry Entry(string? symbol, CalendarDayKind kind, string name) =>
        new()
        {
            Date = Day,
            Symbol = symbol,
            Kind = kind,
            Hours = null,
            NameKo = "이름",
            NameEn = name,
        };
}
