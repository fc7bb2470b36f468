using Bunit;
using IPiece.Api.Client.Wallets;
using IPiece.Web.Investor.Wallet;
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
