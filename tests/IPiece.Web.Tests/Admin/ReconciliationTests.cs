using Bunit;
using IPiece.Api.Client.Chain;
using IPiece.Web.Admin.Chain;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class ReconciliationTests : IAsyncDisposable
{
    private const string Route = "GET /api/v1/admin/chain/reconciliation";
    private static readonly ReconciliationBreak Broken = new(
        9,
        "C1",
        "investor 44 (0x1)",
        "MOONFOX",
        44,
        ChainSamples.OwnAddress,
        Chain: 93,
        Register: 93,
        Ledger: 100,
        Unsettled: 0,
        Expected: 100,
        Actual: 93,
        BlockNumber: 42,
        ChainSamples.At,
        ChainSamples.At,
        ResolvedAt: null,
        AgeSeconds: 65
    );

    private WebContext _web = null!;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public void A_break_names_holder_asset_figures_and_age_and_opens_to_what_may_explain_it()
    {
        var page = Render("Auditor", Reconciliation(Broken));
        _web.Api.Answer(
            "GET /api/v1/admin/chain/reconciliation/breaks/9",
            new ReconciliationBreakDetail(
                Broken,
                [],
                [new ChainMovement(41, ChainSamples.Hash, "transfer", ChainSamples.OwnAddress, ChainSamples.Token, 7, Purpose: null)],
                [new LedgerPosting(5, "issuance", "issue:1", ChainSamples.At, 100, 100)],
                []
            )
        );
        var found = page.Find("[data-testid=break]").TextContent;
        Assert.Contains("Investor 44", found, StringComparison.Ordinal);
        Assert.Contains("01:05", found, StringComparison.Ordinal);
        Assert.Contains("should be 100", found, StringComparison.Ordinal);
        Assert.Contains("is 93", found, StringComparison.Ordinal);

        page.Find("[data-testid=break] button").Click();

        page.WaitForAssertion(() => Assert.Contains("Not ours", page.Find(".break-detail").TextContent, StringComparison.Ordinal));
        Assert.Equal("chain/transactions/" + ChainSamples.Hash, page.Find(".break-detail a.link").GetAttribute("href"));
    }

    [Theory]
    [InlineData("C5", 44L, 0, 5, "Frozen units", "should be 0", "is 5")]
    [InlineData("C6", 44L, 0, 1, "Wallet freeze", "should be not frozen", "is frozen")]
    [InlineData("C7", null, 1, 0, "Token pause", "should be paused", "is not paused")]
    public void A_stop_that_nobody_decided_is_named_with_both_sides_in_words(
        string invariant,
        long? investor,
        long decided,
        long actual,
        string kind,
        string shouldBe,
        string isNow
    )
    {
        var stop = Broken with { Invariant = invariant, InvestorId = investor, Subject = "pause", Expected = decided, Actual = actual };
        var page = Render("Auditor", Reconciliation(stop));
        _web.Api.Answer(
            "GET /api/v1/admin/chain/reconciliation/breaks/9",
            new ReconciliationBreakDetail(stop with { Chain = actual, Ledger = decided }, [], [], [], [ChainSamples.Freeze])
        );
        var row = page.Find("[data-testid=break]");
        Assert.Equal(kind, row.QuerySelector("[data-testid=break-kind]")!.TextContent);
        Assert.Contains(shouldBe, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(isNow, row.TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=break] button").Click();

        page.WaitForAssertion(() =>
            Assert.Contains("Freeze of an investor", page.Find("[data-testid=break-operations]").TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Agreement_is_said_in_words_and_a_break_never_is_called_agreement()
    {
        Assert.Contains("agree", Verdict(Render("Auditor", Reconciliation())), StringComparison.Ordinal);
        Assert.Contains("1 break", Verdict(Render("Auditor", Reconciliation(Broken))), StringComparison.Ordinal);
        var never = Reconciliation() with { ComparedAt = null, BlockNumber = null };
        var before = Render("Auditor", never);
        Assert.Contains("Not compared yet", Verdict(before), StringComparison.Ordinal);
        Assert.DoesNotContain("ok", before.Find("[data-testid=reconciliation-verdict]").ClassList);
    }

    [Fact]
    public void Only_an_operator_has_everything_compared_now()
    {
        Assert.Empty(Render("Auditor", Reconciliation()).FindAll("[data-testid=compare-now]"));
        var page = Render("Operator", Reconciliation());
        _web.Api.Answer("POST /api/v1/admin/chain/reconciliation/run", new ReconciliationRun(1, ChainSamples.At, null, null, null, null));

        page.Find("[data-testid=compare-now]").Click();

        page.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf("POST /api/v1/admin/chain/reconciliation/run")));
    }

    private static string Verdict(IRenderedComponent<ReconciliationPage> page) =>
        page.Find("[data-testid=reconciliation-verdict]").TextContent;

    private static Reconciliation Reconciliation(params ReconciliationBreak[] breaks) =>
        new(
            42,
            ChainSamples.At,
            ChainSamples.At,
            [new ReconciliationInvariant("C1", "rule", breaks.Length == 0, 12, breaks.Length)],
            [new AssetColumns("MOONFOX", ChainSamples.Token, 100, 100, 100, 0, 3, false, breaks.Length)],
            breaks,
            breaks.Length,
            Run: null
        );

    private IRenderedComponent<ReconciliationPage> Render(string role, Reconciliation reconciliation)
    {
        _web = new WebContext(roles: role);
        _web.Api.Answer(Route, reconciliation);
        var page = _web.Render<ReconciliationPage>();
        page.WaitForElement("[data-testid=assets]");
        return page;
    }
}
