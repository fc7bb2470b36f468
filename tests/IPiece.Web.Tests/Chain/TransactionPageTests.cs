using Bunit;
using IPiece.Api.Client.Chain;
using IPiece.Web.Chain;
using IPiece.Web.Localization;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Chain;

public sealed class TransactionPageTests : IAsyncDisposable
{
    private const string Route = "GET /api/v1/chain/transactions/" + ChainSamples.Hash;
    private WebContext _web = new();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void A_settlement_is_read_as_words_with_its_events_and_leads_to_its_block()
    {
        var page = Render(ChainSamples.Transaction);

        Assert.Equal("Settlement of a batch", page.Find("h1").TextContent);
        Assert.Contains("MOONFOX token", page.Find("[data-testid=event]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1,215", page.Find(".values").TextContent, StringComparison.Ordinal);
        Assert.Equal("chain/blocks/42", page.Find("[data-testid=to-block]").GetAttribute("href"));
        Assert.Contains("#17", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_complete_in_Korean_too()
    {
        await _web.DisposeAsync();
        _web = new WebContext(Cultures.Korean);

        Assert.Equal("결제 묶음 처리", Render(ChainSamples.Transaction).Find("h1").TextContent);
    }

    [Fact]
    public void The_own_wallet_is_marked_among_addresses_and_nobody_elses_is()
    {
        _web.Api.Answer("GET /api/v1/wallet", ChainSamples.Wallet);

        var page = Render(ChainSamples.Transaction);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".badge-good").Count));
    }

    [Fact]
    public void A_refused_transaction_says_the_contracts_reason()
    {
        var page = Render(
            ChainSamples.Transaction with
            {
                State = ChainTransactionState.Reverted,
                RevertReason = "NotVerified(wallet: 0x1)",
            }
        );

        Assert.Contains("NotVerified(wallet: 0x1)", page.Find("[data-testid=revert-reason]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Reverted", page.Find("[data-testid=transaction-state]").GetAttribute("data-state"));
    }

    [Fact]
    public void A_call_of_a_strange_contract_is_shown_raw()
    {
        var page = Render(ChainSamples.Transaction with { Call = null, To = new ChainAccount(ChainSamples.OwnAddress, null) });

        Assert.Contains("not one of ours", page.Find("[data-testid=unknown-call]").TextContent, StringComparison.Ordinal);
        Assert.Contains("0x338aa33f", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "unknownChainTransaction")]
    [InlineData(400, "badParameter")]
    public void A_transaction_that_is_not_there_is_said_to_be_missing_and_not_to_have_failed(int status, string code)
    {
        _web.Api.Answer(Route, _ => StandInApi.Problem(status, code));

        var page = Render();

        page.WaitForAssertion(() => Assert.Equal("There is no such transaction", page.Find(".state strong").TextContent));
    }

    [Fact]
    public void While_the_chain_is_away_the_page_says_so_and_tries_again_when_asked()
    {
        _web.Api.Answer(Route, _ => StandInApi.Problem(503, "chainUnavailable"));
        var page = Render();
        page.WaitForAssertion(() => Assert.Contains("Trading goes on", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        _web.Api.Answer(Route, ChainSamples.Transaction);
        page.Find("[role=alert] button").Click();

        page.WaitForAssertion(() => Assert.Equal("Settlement of a batch", page.Find("h1").TextContent));
    }

    private IRenderedComponent<TransactionPage> Render(ChainTransaction transaction)
    {
        _web.Api.Answer(Route, transaction);
        var page = Render();
        page.WaitForElement("h1");
        return page;
    }

    private IRenderedComponent<TransactionPage> Render() =>
        _web.Render<TransactionPage>(parameters => parameters.Add(page => page.Hash, ChainSamples.Hash));
}
