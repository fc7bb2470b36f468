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
        var pending = Policy("MOONFOX", value: null);

        Assert.Equal("50", Render(pending, all).Find("input[inputmode]").GetAttribute("value"));
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
