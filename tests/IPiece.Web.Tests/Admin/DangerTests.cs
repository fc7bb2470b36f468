using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Chain;
using IPiece.Web.Admin.Chain;
using IPiece.Web.Admin.Requests;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace IPiece.Web.Tests.Admin;

public sealed class DangerTests : IAsyncDisposable
{
    private const string AskRoute = "POST /api/v1/admin/requests/operation";
    private WebContext _web = null!;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(ChainOperationKind.WalletFreeze, "44")]
    [InlineData(ChainOperationKind.WalletRecovery, "44")]
    [InlineData(ChainOperationKind.UnitsFreeze, "44 MOONFOX 7")]
    [InlineData(ChainOperationKind.ForcedTransfer, "44 51 MOONFOX 7")]
    [InlineData(ChainOperationKind.TokenPause, "MOONFOX")]
    public void Each_kind_is_confirmed_by_typing_what_it_is_done_to(ChainOperationKind kind, string expected)
    {
        var form = Filled(kind);
        Assert.Equal(expected, form.Expected);
        Assert.False(form.IsComplete);

        form.Confirmation = "44 MOONFOX 8";
        Assert.False(form.IsComplete);
        form.Confirmation = expected.ToLowerInvariant() + " ";
        Assert.True(form.IsComplete);
    }

    [Fact]
    public void Nothing_is_sent_without_a_reason_and_nothing_that_the_kind_has_no_use_for()
    {
        var form = Filled(ChainOperationKind.TokenPause);
        form.Confirmation = form.Expected;
        form.Reason = " ";
        Assert.False(form.IsComplete);

        form.Reason = "court order 1";
        var request = form.ToRequest();
        Assert.Equal(("MOONFOX", null, null, null), (request.Symbol, request.InvestorId, request.ToInvestorId, request.Units));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("4.5")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void A_number_that_is_none_expects_no_confirmation(string investor)
    {
        var form = Filled(ChainOperationKind.WalletFreeze);
        form.Investor = investor;
        Assert.Empty(form.Expected);
        Assert.False(form.IsComplete);
    }

    [Fact]
    public void A_forced_transfer_is_asked_for_and_approved_with_giver_receiver_instrument_and_units_in_sight()
    {
        var form = Filled(ChainOperationKind.ForcedTransfer);
        form.Receiver = "";
        Assert.Empty(form.Expected);
        form.Receiver = "51";

        _web = new WebContext(roles: "Compliance");
        var sheet = _web.Render<DangerSheet>(parameters => parameters.Add(one => one.Form, form));
        Assert.Equal(["Investor 44", "Investor 51", "MOONFOX", "7 units"], Facts(sheet));
        Assert.EndsWith("44 51 MOONFOX 7", sheet.Find("label[for=danger-confirm]").TextContent, StringComparison.Ordinal);

        const string Payload = """{"symbol":"MOONFOX","fromInvestorId":44,"toInvestorId":51,"units":7}""";
        var card = _web.Render<RequestCard>(parameters => parameters.Add(one => one.Request, Request(false, "forcedTransfer", Payload)));
        Assert.Equal(["Investor 44", "Investor 51", "MOONFOX", "7 units"], Facts(card));

        static IEnumerable<string> Facts(IRenderedComponent<IComponent> page) =>
            page.FindAll("[data-testid=transfer-facts] dd").Select(fact => fact.TextContent);
    }

    [Fact]
    public void An_officer_asks_after_typing_the_target_and_a_second_person_is_named()
    {
        var page = Render("Compliance");
        _web.Api.Answer(AskRoute, Request(isOwn: true));
        page.Find("[data-testid=ask-WalletFreeze]").Click();
        page.Find("#danger-investor").Input("44");
        page.Find("#danger-reason").Input("court order 2026-17");
        Assert.True(page.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        Assert.Contains("approver other than the person who asked", page.Find("dialog").TextContent, StringComparison.Ordinal);

        page.Find("#danger-confirm").Input("44");
        page.Find("dialog form").Submit();

        page.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf(AskRoute)));
        var body = JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == AskRoute).Body).RootElement;
        Assert.Equal(("walletFreeze", 44), (body.GetProperty("kind").GetString(), body.GetProperty("investorId").GetInt32()));
    }

    [Theory]
    [InlineData("Approver")]
    [InlineData("Auditor")]
    public void Who_may_not_ask_has_no_buttons_and_still_sees_what_waits_and_what_was_done(string role)
    {
        var page = Render(role);

        Assert.Empty(page.FindAll("[data-testid^=ask-]"));
        Assert.Single(page.FindAll("[data-testid=cannot-ask]"));
        page.WaitForAssertion(() =>
            Assert.Contains("Freeze an investor", page.Find("[data-testid=danger-requests]").TextContent, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Trading fee", page.Find("[data-testid=danger-requests]").TextContent, StringComparison.Ordinal);
        var done = page.Find("[data-testid=operation]");
        Assert.Equal("refused", done.GetAttribute("data-state"));
        Assert.Contains("NotVerified", done.TextContent, StringComparison.Ordinal);
        Assert.Contains("Investor 44 to 51 · 1 unit", done.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_lets_a_refused_operation_try_again_and_says_what_was_mended()
    {
        const string RetryRoute = "POST /api/v1/admin/chain/operations/1/retry";
        Assert.Empty(Render("Compliance").FindAll("[data-testid=retry-operation]"));
        var page = Render("Operator");
        _web.Api.Answer(RetryRoute, _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));

        page.Find("[data-testid=retry-operation]").Click();
        Assert.True(page.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        page.Find("#retry-reason").Input("registered again");
        page.Find("dialog form").Submit();

        page.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf(RetryRoute)));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
    }

    [Fact]
    public void Instruments_that_cannot_be_read_are_said_to_be_missing_where_one_is_needed()
    {
        var page = Render("Compliance");
        _web.Api.Answer("GET /api/v1/markets", _ => StandInApi.Problem(503, "unavailable"));

        page.Find("[data-testid=ask-TokenPause]").Click();

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[data-testid=markets-error]").TextContent));
    }

    private static DangerForm Filled(ChainOperationKind kind) =>
        new(kind)
        {
            Symbol = "MOONFOX",
            Investor = "44",
            Receiver = "51",
            Units = "7",
            Reason = "court order",
        };

    private static ChangeRequest Request(bool isOwn, string kind = "walletFreeze", string payload = """{"investorId":44}""") =>
        new()
        {
            Id = 3,
            Kind = kind,
            Payload = JsonDocument.Parse(payload).RootElement,
            PayloadHash = "00",
            Reason = "court order",
            State = ChangeRequestState.Pending,
            RequestedBy = "Officer",
            RequestedAt = ChainSamples.At,
            DecidedBy = null,
            DecidedAt = null,
            DecisionNote = null,
            ExpiresAt = ChainSamples.At.AddDays(7),
            IsOwn = isOwn,
        };

    private IRenderedComponent<DangerPage> Render(string role)
    {
        _web = new WebContext(roles: role);
        var fee = Request(
            isOwn: false,
            "policy",
            """{"key":"tradingFeeBasisPoints","symbol":null,"value":45,"effectiveOn":"2026-03-09"}"""
        );
        _web.Api.Answer("GET /api/v1/admin/requests", new { items = new[] { Request(isOwn: false), fee }, nextCursor = (string?)null });
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>(), total = 0 });
        var operation = new ChainOperation(
            1,
            "forcedTransfer",
            "refused",
            2,
            "court order",
            44,
            51,
            "MOONFOX",
            1,
            0,
            null,
            null,
            "NotVerified(wallet: 0x1)",
            null,
            null,
            ChainSamples.At,
            null
        );
        _web.Api.Answer("GET /api/v1/admin/chain/operations", new { items = new[] { operation }, nextCursor = (string?)null });
        var page = _web.Render<DangerPage>();
        page.WaitForElement("[data-testid=operations]");
        return page;
    }
}
