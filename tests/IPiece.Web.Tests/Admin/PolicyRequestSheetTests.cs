using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Web.Admin.Policies;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class PolicyRequestSheetTests : IAsyncDisposable
{
    private readonly WebContext _web = new(roles: "Operator");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void A_market_that_only_waits_for_a_value_of_its_own_begins_from_what_holds_for_all()
    {
        var all = Policy(symbol: null, "50");
        var sheet = Render(Policy("MOONFOX", value: null), all);

        Assert.Equal("MOONFOX", sheet.Find("#policy-market").GetAttribute("value"));
        Assert.Equal("50", sheet.Find("input[inputmode]").GetAttribute("value"));
    }

    [Fact]
    public void A_market_that_was_set_back_to_all_begins_from_what_holds_for_all()
    {
        var all = Policy(symbol: null, "50");
        var back = Policy("MOONFOX", value: null) with
        {
            History = [new(JsonDocument.Parse("null").RootElement, DateTimeOffset.UnixEpoch, "Back.", null, null)],
        };

        Assert.Equal("50", Render(back, all).Find("input[inputmode]").GetAttribute("value"));
    }

    [Fact]
    public void A_market_s_own_value_can_be_taken_back_to_what_holds_for_all()
    {
        const string route = "POST /api/v1/admin/requests/policy";
        _web.Api.Answer(route, _ => StandInApi.Problem(409, "effectiveDateTaken"));
        var sheet = Render(With(Policy("MOONFOX", "20"), "20"), With(Policy(symbol: null, "50"), "50"));

        sheet.Find("[data-testid=policy-back]").Change(true);
        Assert.Contains("0.50%", sheet.Markup, StringComparison.Ordinal);
        Assert.Empty(sheet.FindAll("input[inputmode]"));
        sheet.Find("#policy-reason").Input("no longer needed");
        sheet.Find("form").Submit();

        sheet.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf(route)));
        var body = JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == route).Body).RootElement;
        Assert.Equal(("MOONFOX", JsonValueKind.Null), (body.GetProperty("symbol").GetString(), body.GetProperty("value").ValueKind));
    }

    [Theory]
    [InlineData(null, "50")]
    [InlineData("MOONFOX", null)]
    public void Where_there_is_no_value_of_its_own_there_is_nothing_to_take_back(string? symbol, string? value)
    {
        var all = With(Policy(symbol: null, "50"), "50");

        Assert.Empty(Render(symbol is null ? all : Policy(symbol, value), all).FindAll("[data-testid=policy-back]"));
    }

    [Fact]
    public void What_is_typed_begins_from_the_value_that_will_hold_by_the_chosen_day_and_stays_once_it_is_typed()
    {
        var coming = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.FromHours(9));
        var all = Policy(symbol: null, "50") with
        {
            History =
            [
                new(JsonDocument.Parse("60").RootElement, coming, "Decided.", null, null),
                new(JsonDocument.Parse("50").RootElement, DateTimeOffset.UnixEpoch, "A test.", null, null),
            ],
        };
        var sheet = Render(all, Policy("MOONFOX", value: null));
        Assert.Equal("50", sheet.Find("input[inputmode]").GetAttribute("value"));

        sheet.Find("#policy-from").Change("2026-03-21");
        Assert.Equal("60", sheet.Find("input[inputmode]").GetAttribute("value"));

        sheet.Find("input[inputmode]").Input("65");
        sheet.Find("#policy-from").Change("2026-03-10");
        Assert.Equal("65", sheet.Find("input[inputmode]").GetAttribute("value"));
    }

    private static PolicyState With(PolicyState policy, string value) =>
        policy with
        {
            History = [new(JsonDocument.Parse(value).RootElement, DateTimeOffset.UnixEpoch, "A test.", null, null)],
        };

    private IRenderedComponent<PolicyRequestSheet> Render(PolicyState policy, PolicyState all) =>
        _web.Render<PolicyRequestSheet>(parameters =>
            parameters.Add(sheet => sheet.Policy, policy).Add(sheet => sheet.Policies, [policy, all]).Add(sheet => sheet.Markets, [])
        );

    private static PolicyState Policy(string? symbol, string? value) =>
        new()
        {
            Key = "tradingFeeBasisPoints",
            Symbol = symbol,
            MayDifferByMarket = true,
            Value = value is null ? null : JsonDocument.Parse(value).RootElement,
            EffectiveFrom = null,
            History = [],
            Pending = [],
        };
}
