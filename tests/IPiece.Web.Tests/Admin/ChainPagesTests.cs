using Bunit;
using IPiece.Api.Client.Chain;
using IPiece.Web.Admin.Chain;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class ChainPagesTests : IAsyncDisposable
{
    private const string RetryRoute = "POST /api/v1/admin/chain/queue/7/retry";
    private WebContext _web = null!;

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void A_refused_instruction_shows_the_contracts_reason_and_tries_again_only_with_a_reason()
    {
        var page = Queue("Operator", ChainSamples.Instruction(7, SettlementQueueState.Failed));
        _web.Api.Answer(RetryRoute, _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        Assert.Equal("NotVerified(wallet: 0x1)", page.Find("[data-testid=failure]").TextContent);

        page.Find("[data-testid=retry]").Click();
        Assert.True(page.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        page.Find("#retry-reason").Input("registered again");
        page.Find("dialog form").Submit();

        page.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf(RetryRoute)));
        Assert.Contains(
            "registered again",
            _web.Api.Requests.Single(request => request.Route == RetryRoute).Body,
            StringComparison.Ordinal
        );
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
    }

    [Fact]
    public void All_that_failed_for_one_reason_try_again_at_once_and_the_page_says_how_many_are_left()
    {
        const string Route = "POST /api/v1/admin/chain/queue/retry";
        var page = Queue("Operator", ChainSamples.Instruction(7, SettlementQueueState.Failed));
        _web.Api.Answer(Route, new RetriedInstructions(500, 37));

        page.Find("[data-testid=retry-all]").Click();
        Assert.Contains("NotVerified(wallet: 0x1)", page.Find("dialog").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        page.Find("#retry-reason").Input("registered again");
        page.Find("dialog form").Submit();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Equal("500 try again. Left with the same reason: 37", page.Find("[data-testid=retried-all]").TextContent);
        var body = System.Text.Json.JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == Route).Body).RootElement;
        Assert.Equal(
            ("NotVerified(wallet: 0x1)", "registered again"),
            (body.GetProperty("failure").GetString(), body.GetProperty("reason").GetString())
        );

        page.Find("[data-testid=queue-Pending]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=retried-all]")));
    }

    [Fact]
    public void One_unit_is_counted_as_one()
    {
        var page = Queue("Operator", ChainSamples.Instruction(7, SettlementQueueState.Pending) with { Units = 1 });
        Assert.Contains("1 unit", page.Find("[data-testid=queue]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("1 units", page.Find("[data-testid=queue]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auditor", SettlementQueueState.Failed)]
    [InlineData("Operator", SettlementQueueState.Pending)]
    [InlineData("Operator", SettlementQueueState.Settled)]
    public void Nobody_else_and_nothing_else_has_the_button(string role, SettlementQueueState state) =>
        Assert.Empty(Queue(role, ChainSamples.Instruction(7, state)).FindAll("[data-testid^=retry]"));

    [Fact]
    public void A_contract_with_other_code_and_a_role_in_strange_hands_both_stand_out()
    {
        Authorize("Auditor");
        _web.Api.Answer(
            "GET /api/v1/admin/chain/contracts",
            new ChainContractList(
                42,
                42,
                [
                    new ChainContract(
                        "KRWT",
                        ChainSamples.Token,
                        ChainSamples.Hash,
                        "0x01",
                        false,
                        true,
                        ChainSamples.Hash,
                        [
                            new ChainRole(
                                "TREASURY_ROLE",
                                [new ChainAccount(ChainSamples.Token, "signer:treasury"), new ChainAccount(ChainSamples.OwnAddress, null)]
                            ),
                        ]
                    ),
                ]
            )
        );

        var page = _web.Render<ContractsPage>();

        page.WaitForElement("[data-testid=contract-KRWT]");
        Assert.Contains("Other code", page.Find(".pill-bad").TextContent, StringComparison.Ordinal);
        Assert.Contains(ChainSamples.OwnAddress, page.Find(".stranger").InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Treasury key", page.Find(".roles").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "In step", 0)]
    [InlineData(false, "Out of step", 1)]
    [InlineData(null, "Unreachable", 0)]
    public void A_signer_out_of_step_says_what_that_means(bool? isInStep, string word, int warnings)
    {
        Authorize("Operator");
        _web.Api.Answer(
            "GET /api/v1/admin/chain/signers",
            new ChainSignerList([new ChainSigner("issuer", ChainSamples.Token, 5, 5, 0, null, isInStep, null, null)])
        );

        var page = _web.Render<SignersPage>();

        page.WaitForElement("[data-testid=signer-issuer]");
        Assert.Contains(word, page.Find(".pill").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(warnings, page.FindAll(".notice-bad").Count);
    }

    [Fact]
    public void Validators_that_nobody_named_do_not_count_as_independent()
    {
        Authorize("Auditor");
        _web.Api.Answer(
            "GET /api/v1/chain/network",
            ChainSamples.Network with
            {
                IndependentValidators = 1,
                Validators =
                [
                    new NetworkValidator(ChainSamples.Token, "Depository", false),
                    new NetworkValidator(ChainSamples.OwnAddress, null, null),
                ],
            }
        );

        var page = _web.Render<NetworkPage>();

        page.WaitForElement("[data-testid=validators]");
        Assert.Contains("50.00% (1 of 2)", page.Find("[data-testid=network]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Operator not named", page.Find("[data-testid=validators]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<QueuePage> Queue(string role, SettlementInstruction item)
    {
        Authorize(role);
        _web.Api.Answer("GET /api/v1/admin/chain/queue", new SettlementQueue(1, 0, 1, null, [item], null));
        var page = _web.Render<QueuePage>();
        page.WaitForElement("[data-testid=queue]");
        return page;
    }

    private void Authorize(string role) => _web = new WebContext(roles: role);
}
