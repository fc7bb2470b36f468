using Bunit;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Client.Wallets;
using IPiece.Web.Investor.Wallet;
using IPiece.Web.Localization;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class WalletTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData(WalletAgreement.Agrees, "pill-ok", "Agrees")]
    [InlineData(WalletAgreement.Settling, "pill-warn", "Settling")]
    [InlineData(WalletAgreement.Differs, "pill-bad", "Differs")]
    public void Each_holding_says_in_words_whether_chain_and_ledger_agree(WalletAgreement agreement, string tone, string word)
    {
        var page = Render(ChainSamples.Wallet with { Holdings = [ChainSamples.Holding("MOONFOX", agreement)] });

        var row = page.Find("[data-testid=wallet-holdings] tbody tr");
        Assert.Equal(word, row.QuerySelector(".pill")!.TextContent.Trim());
        Assert.Contains(tone, row.QuerySelector(".pill")!.ClassName!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_wallet_and_frozen_units_are_said_beside_what_they_hold()
    {
        var some = ChainSamples.Holding("MOONFOX", WalletAgreement.Agrees) with { FrozenUnits = 1 };
        var units = Render(ChainSamples.Wallet with { Holdings = [some] });
        Assert.Empty(units.FindAll("[data-testid=wallet-frozen]"));
        Assert.Equal("1 unit frozen", units.Find("[data-testid=wallet-holdings] .badge-bad").TextContent);

        var whole = Render(ChainSamples.Wallet with { Holdings = [some with { IsFrozen = true }] });
        Assert.Contains("nothing move", whole.Find("[data-testid=wallet-frozen]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Frozen", whole.Find("[data-testid=wallet-holdings] .badge-bad").TextContent);
    }

    [Theory]
    [InlineData(Cultures.English, "Forced transfer")]
    [InlineData(Cultures.Korean, "강제 이전")]
    public async Task A_forced_transfer_is_named_in_the_history_and_leads_to_its_transaction(string culture, string name)
    {
        await using var web = new WebContext(culture);
        var forced = ChainSamples.Journal with { Kind = TransactionKind.ForcedTransfer, Units = -1 };
        web.Api.Answer("GET /api/v1/transactions", new { items = new[] { forced }, nextCursor = (string?)null });
        web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>(), total = 0 });

        var history = web.Render<WalletHistory>();

        var row = history.WaitForElement("[data-testid=wallet-history] li");
        Assert.Contains(name, row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"chain/transactions/{ChainSamples.Hash}", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void The_address_can_be_copied_whole_and_scanned()
    {
        var page = Render(ChainSamples.Wallet);

        Assert.Equal(ChainSamples.OwnAddress, page.Find("[data-testid=wallet-address]").TextContent);
        Assert.Equal(ChainSamples.OwnAddress, page.Find(".wallet-address [data-copy]").GetAttribute("data-copy"));
        Assert.NotEmpty(page.Find(".qr path").GetAttribute("d")!);
    }

    [Fact]
    public void Who_has_no_wallet_yet_is_told_to_wait_and_sees_no_error()
    {
        _web.Api.Answer("GET /api/v1/wallet", _ => StandInApi.Problem(404, "noWallet"));

        var page = _web.Render<WalletPage>();

        page.WaitForAssertion(() => Assert.Contains("being made", page.Find(".state strong").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<WalletPage> Render(WalletResponse wallet)
    {
        _web.Api.Answer("GET /api/v1/wallet", wallet);
        var page = _web.Render<WalletPage>();
        page.WaitForElement("[data-testid=wallet-holdings]");
        return page;
    }
}
