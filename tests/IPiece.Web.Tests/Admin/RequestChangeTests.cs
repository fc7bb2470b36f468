using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin;
using IPiece.Web.Admin.Requests;
using IPiece.Web.Localization;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Tests.Admin;

/// <summary>An approver sees the difference: what is in force when a request takes effect, against what it asks for.</summary>
public sealed class RequestChangeTests : IAsyncDisposable
{
    private const string Route = "GET /api/v1/admin/requests";
    private readonly WebContext _web = new(roles: "Approver");

    public RequestChangeTests()
    {
        _web.Api.Answer(
            "GET /api/v1/admin/policies",
            new PolicyList([
                Policy("tradingFeeBasisPoints", null, ("2026-03-05", "60"), ("2020-01-01", "50")),
                Policy("tradingFeeBasisPoints", "STORM", ("2020-01-01", "10")),
                Policy("tradingFeeBasisPoints", "MOONFOX", ("2026-03-20", "70"), ("2026-03-01", "null"), ("2020-01-01", "20")),
                Policy(
                    "sessionHours",
                    null,
                    ("2020-01-01", """{"preOpen":"08:30","open":"09:00","closingAuction":null,"close":"15:30","weekdays":[1,2,3,4,5]}""")
                ),
                Policy("volatility", null, ("2020-01-01", """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}""")),
            ])
        );
        _web.Api.Answer(
            "GET /api/v1/admin/calendar",
            new CalendarYear(
                2026,
                new TradingHours(null, "09:00", null, "15:30", [1, 2, 3, 4, 5]),
                [Holiday(null, "Founders' day"), Holiday("STORM", "Storm's day")],
                []
            )
        );
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("null", "45", "0.60%", "0.45%")]
    [InlineData("\"STORM\"", "45", "0.10%", "0.45%")]
    [InlineData("\"STORM\"", "null", "0.10%", "0.60%")]
    [InlineData("\"MOONFOX\"", "45", "0.60%", "0.45%")]
    public void A_policy_shows_what_is_in_force_on_that_day_and_what_it_becomes(string symbol, string value, string before, string after)
    {
        var page = Open(
            ("policy", $$"""{"key":"tradingFeeBasisPoints","symbol":{{symbol}},"value":{{value}},"effectiveOn":"2026-03-09"}""")
        );

        Assert.EndsWith(before, page.Find("[data-testid=diff] del").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(after, page.Find("[data-testid=diff] ins").TextContent, StringComparison.Ordinal);
        Assert.Equal(value == "null", page.Markup.Contains("Back to what holds for all markets", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_value_with_members_only_those_that_change_are_marked()
    {
        var page = Open(
            (
                "policy",
                """{"key":"volatility","symbol":null,"value":{"dynamicPercent":3,"closingPercent":4,"staticPercent":10,"seconds":120},"effectiveOn":"2026-03-09"}"""
            )
        );

        Assert.Single(page.FindAll("[data-testid=diff] .is-changed"));
        Assert.Equal(4, page.FindAll("[data-testid=diff] dd").Count);
    }

    [Theory]
    [InlineData("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-09"}""", "STORM")]
    [InlineData("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-20"}""", "MOONFOX, STORM")]
    [InlineData("policy", """{"key":"tradingFeeBasisPoints","symbol":"STORM","value":45,"effectiveOn":"2026-03-20"}""", null)]
    [InlineData("calendarRemoval", """{"symbol":null,"date":"2026-04-01"}""", "STORM")]
    [InlineData("calendarRemoval", """{"symbol":"STORM","date":"2026-04-01"}""", null)]
    public void Of_a_change_for_all_the_markets_that_it_does_not_reach_are_named(string kind, string payload, string? symbols)
    {
        var page = Open((kind, payload));

        var unreached = page.FindAll("[data-testid=diff-unreached]").Select(line => line.TextContent);
        Assert.Equal(symbols is null ? [] : ["Keep what they have of their own: " + symbols], unreached);
    }

    [Fact]
    public void What_comes_and_what_goes_stand_where_they_belong()
    {
        var lines = _web.Render<ValueDiff>(parameters =>
            parameters.Add(
                diff => diff.Change,
                new RequestChange([("a", "1"), ("b", "2"), ("d", "4")], [("a", "1"), ("c", "3"), ("d", "5"), ("e", "6")])
            )
        );

        Assert.Equal(["a", "b", "c", "d", "e"], lines.FindAll("dt").Select(label => label.TextContent));
    }

    [Fact]
    public void What_changes_nothing_is_said_to()
    {
        var page = Open(("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":60,"effectiveOn":"2026-03-09"}"""));

        Assert.Empty(page.FindAll("[data-testid=diff] .is-changed"));
        Assert.Contains("what will be in force on that day anyway", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "calendar",
        """{"symbol":null,"date":"2026-04-01","kind":"specialHours","hours":{"open":"10:00","close":"14:00"},"nameKo":"ㄱ","nameEn":"Half day"}""",
        "Founders' day",
        "Half day"
    )]
    [InlineData(
        "calendar",
        """{"symbol":"STORM","date":"2026-04-01","kind":"holiday","nameKo":"ㄱ","nameEn":"Another"}""",
        "Storm's day",
        "Another"
    )]
    [InlineData("calendarRemoval", """{"symbol":"STORM","date":"2026-04-01"}""", "Storm's day", "Founders' day")]
    [InlineData("calendarRemoval", """{"symbol":null,"date":"2026-04-01"}""", "Founders' day", "A usual trading day")]
    [InlineData(
        "calendar",
        """{"symbol":null,"date":"2026-04-04","kind":"specialHours","hours":{"open":"10:00","close":"14:00"},"nameKo":"ㄱ","nameEn":"Open Saturday"}""",
        "No trading",
        "Open Saturday"
    )]
    public void A_day_shows_what_it_would_be_and_what_it_becomes(string kind, string payload, string before, string after)
    {
        var page = Open((kind, payload));

        Assert.EndsWith(before, page.Find("[data-testid=diff] del").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(after, page.Find("[data-testid=diff] ins").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_in_which_it_is_approved_shows_the_difference_too()
    {
        var page = Open(("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-09"}"""));

        page.Find("[data-testid=approve]").Click();

        Assert.Single(page.FindAll(".request-subject [data-testid=diff]"));
    }

    [Fact]
    public void Requests_are_shown_when_what_is_in_force_cannot_be_read_and_it_says_so()
    {
        _web.Api.Answer("GET /api/v1/admin/policies", _ => StandInApi.Problem(503, "unavailable"));

        var page = Open(("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-09"}"""));

        Assert.Single(page.FindAll("[data-testid=diff-unknown]"));
        Assert.Contains("0.45%", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_day_in_a_year_that_was_not_read_nothing_is_said()
    {
        var request = Samples.Request("calendarRemoval", """{"symbol":null,"date":"2027-01-04"}""");

        Assert.Null(RequestChange.Of(_web.Services.GetRequiredService<IStringLocalizer<Text>>(), new InForce([], [], [2026]), request));
    }

    [Fact]
    public void What_is_in_force_is_read_again_when_others_wait_or_somebody_decides_and_not_at_every_refresh()
    {
        const string policies = "GET /api/v1/admin/policies";
        var page = Open(("policy", """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-09"}"""));
        var lists = _web.Api.CountOf(Route);

        _web.Time.Advance(StaffLists.Interval);
        page.WaitForAssertion(() => Assert.Equal(lists + 1, _web.Api.CountOf(Route)));
        Assert.Equal(1, _web.Api.CountOf(policies));

        page.Find("[data-testid=approve]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, _web.Api.CountOf(policies)));
    }

    private IRenderedComponent<RequestsPage> Open((string Kind, string Payload) request)
    {
        _web.Api.Answer(Route, new { items = new[] { Samples.Request(request.Kind, request.Payload) }, nextCursor = (string?)null });
        var page = _web.Render<RequestsPage>();
        // The list does not wait for what it is compared with.
        page.WaitForElement("[data-testid=request] [data-testid=diff], [data-testid=diff-unknown]");
        return page;
    }

    private static PolicyState Policy(string key, string? symbol, params (string From, string Value)[] history) =>
        new()
        {
            Key = key,
            Symbol = symbol,
            MayDifferByMarket = true,
            Value = null,
            EffectiveFrom = null,
            History =
            [
                .. history.Select(version => new PolicyVersion(
                    JsonDocument.Parse(version.Value).RootElement,
                    DateTimeOffset.Parse(version.From + "T00:00:00+09:00", null),
                    "A test.",
                    null,
                    null
                )),
            ],
            Pending = [],
        };

    private static CalendarEntry Holiday(string? symbol, string name) =>
        new()
        {
            Date = new DateOnly(2026, 4, 1),
            Symbol = symbol,
            Kind = CalendarDayKind.Holiday,
            Hours = null,
            NameKo = "이름",
            NameEn = name,
        };
}
