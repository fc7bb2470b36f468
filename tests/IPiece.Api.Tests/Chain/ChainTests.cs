using System.Net;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Client.Wallets;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Chain;

public sealed class ChainTests(ChainApiFixture fixture) : IClassFixture<ChainApiFixture>
{
    private const string NoHash = "0x0000000000000000000000000000000000000000000000000000000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 240_000)]
    public async Task An_investor_sees_the_chains_balances_beside_the_ledgers_and_that_they_agree()
    {
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.Database.Seed.IssueAsync(investor.InvestorId, fixture.Instrument, 12, Cancellation);
        await fixture.SettleAsync(Cancellation);

        var wallet = await investor.Client.GetWalletAsync(Cancellation);

        Assert.True(wallet.IsRegistered);
        Assert.Equal([null, ChainApiFixture.Symbol], wallet.Holdings.Select(holding => holding.Symbol));
        Assert.Equal([10_000_000L, 12L], wallet.Holdings.Select(holding => holding.OnChain));
        Assert.Equal([10_000_000L, 12L], wallet.Holdings.Select(holding => holding.Ledger));
        Assert.All(wallet.Holdings, holding => Assert.Equal(WalletAgreement.Agrees, holding.Agreement));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_ledger_that_was_changed_by_hand_is_shown_as_what_it_is_and_a_failed_leg_as_unsettled()
    {
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);
        await ExecuteAsync(
            $"update ipiece.accounts set posted = posted + 7 where owner_kind = 1 and kind = 1 and owner_id = {investor.InvestorId.Value}"
        );

        var edited = (await investor.Client.GetWalletAsync(Cancellation)).Holdings[0];
        await ExecuteAsync(
            $"""
            update ipiece.accounts set posted = posted - 7 where owner_kind = 1 and kind = 1 and owner_id = {investor.InvestorId.Value};
            insert into ipiece.chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, created_at)
            values (2, {investor.InvestorId.Value}, 0, 500, 0, 0, -{investor.InvestorId.Value}, 3, now());
            update ipiece.accounts set posted = posted - 500 where owner_kind = 1 and kind = 1 and owner_id = {investor.InvestorId.Value}
            """
        );
        var failed = (await investor.Client.GetWalletAsync(Cancellation)).Holdings[0];

        Assert.Equal((WalletAgreement.Differs, 10_000_007L, 10_000_000L), (edited.Agreement, edited.Ledger, edited.OnChain));
        Assert.Equal((WalletAgreement.Agrees, -500L, 9_999_500L), (failed.Agreement, failed.Unsettled, failed.Ledger));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_deposit_can_be_followed_from_its_hash_to_its_call_its_events_and_its_block()
    {
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);
        var statement = await investor.Client.GetTransactionsAsync(cancellationToken: Cancellation);
        var chain = investor.Client.Chain;

        var transaction = await chain.GetTransactionAsync(statement.Items[0].TransactionHash!, Cancellation);
        var block = await chain.GetBlockAsync($"{transaction.BlockNumber}", Cancellation);

        Assert.Equal(ChainTransactionState.Confirmed, transaction.State);
        Assert.Equal("KRWT", transaction.Call!.Contract);
        Assert.Contains(transaction.Events, one => one.Name == "Transfer");
        Assert.Contains(block.Transactions, one => one.Hash == transaction.Hash);
        Assert.Equal(block.Hash, transaction.BlockHash);
        var wallet = await investor.Client.GetWalletAsync(Cancellation);
        Assert.Contains(
            transaction.Events.SelectMany(one => one.Parameters),
            value => value.Value == wallet.Address && value.Account is null
        );
    }

    [Fact(Timeout = 240_000)]
    public async Task Blocks_page_by_cursor_to_the_first_and_no_further()
    {
        var reader = await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);
        var numbers = new List<long>();
        string? cursor = null;
        do
        {
            var page = await reader.Client.Chain.GetBlocksAsync(cursor, 7, Cancellation);
            numbers.AddRange(page.Items.Select(block => block.Number));
            cursor = page.NextCursor;
        } while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(number => (long)number).Reverse(), numbers);
    }

    [Theory(Timeout = 240_000)]
    [InlineData("chain/blocks/latest", 400, "badParameter")]
    [InlineData("chain/blocks/-1", 400, "badParameter")]
    [InlineData("chain/blocks/0x12", 400, "badParameter")]
    [InlineData("chain/blocks/99999999999999999999999", 400, "badParameter")]
    [InlineData("chain/blocks/%20", 400, "badParameter")]
    [InlineData("chain/blocks/..%2f..%2finternal%2fstatus", 400, "badParameter")]
    [InlineData("chain/blocks/9223372036854775807", 404, "unknownBlock")]
    [InlineData("chain/blocks/" + NoHash, 404, "unknownBlock")]
    [InlineData("chain/blocks?limit=0", 400, "badParameter")]
    [InlineData("chain/blocks?limit=201", 400, "badParameter")]
    [InlineData("chain/blocks?cursor=mine", 400, "badCursor")]
    [InlineData("chain/blocks?cursor=cXVldWU6MDoz", 400, "badCursor")]
    [InlineData("chain/transactions/1", 400, "badParameter")]
    [InlineData("chain/transactions/" + NoHash + "00", 400, "badParameter")]
    [InlineData("chain/transactions/" + NoHash, 404, "unknownChainTransaction")]
    [InlineData("admin/chain/queue?state=lost", 400, "badParameter")]
    [InlineData("admin/chain/queue?state=7", 400, "badParameter")]
    [InlineData("admin/chain/queue?cursor=x", 400, "badCursor")]
    public async Task Bad_questions_are_refused_with_their_code(string path, int status, string code)
    {
        var staff = await fixture.PersonAsync(Cancellation, "Operator");
        using var http = staff.Http();

        using var response = await http.SendRawAsync("GET", "/api/v1/" + path, Cancellation);

        Assert.Equal((status, code), ((int)response.StatusCode, (await response.ReadProblemAsync(Cancellation)).Code));
    }

    [Theory(Timeout = 240_000)]
    [InlineData("1", """{"reason":""}""", 400, "badReason")]
    [InlineData("1", """{"reason":"\u0000"}""", 400, "badReason")]
    [InlineData("1", """{"reason":7}""", 400, "wrongType")]
    [InlineData("1", """{}""", 400, "missingField")]
    [InlineData("1", """{"reason":"because","force":true}""", 400, "unknownField")]
    [InlineData("-1", """{"reason":"because"}""", 404, "unknownInstruction")]
    [InlineData("999999999", """{"reason":"because"}""", 404, "unknownInstruction")]
    [InlineData("one", """{"reason":"because"}""", 404, "notFound")]
    public async Task A_bad_retry_is_refused_with_its_code_and_leaves_no_trace(string id, string body, int status, string code)
    {
        var staff = await fixture.PersonAsync(Cancellation, "Operator");
        using var http = staff.Http();

        using var response = await http.SendRawAsync("POST", $"/api/v1/admin/chain/queue/{id}/retry", Cancellation, body);

        Assert.Equal((status, code), ((int)response.StatusCode, (await response.ReadProblemAsync(Cancellation)).Code));
        Assert.Equal(
            0,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from ipiece.audit_log where action = 'retry' and after->>'reason' = 'because'",
                Cancellation
            )
        );
    }

    [Fact(Timeout = 240_000)]
    public async Task An_operator_sees_a_failed_leg_with_its_reason_and_lets_it_try_again_under_the_own_name()
    {
        var staff = await fixture.PersonAsync(Cancellation, "Operator");
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);
        await ExecuteAsync(
            $"""
            insert into ipiece.chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, failure, created_at)
            values (1, {investor.InvestorId.Value}, 0, 300, 0, 0, -77, 3, 'NotVerified(wallet: 0x1)', now())
            """
        );
        var desk = staff.Client.Admin.Chain;

        var queue = await desk.GetQueueAsync(SettlementQueueState.Failed, cancellationToken: Cancellation);
        var item = Assert.Single(queue.Items, one => one.ReferenceId == -77);
        await desk.RetryAsync(item.Id, new RetryInstructionRequest("registered"), Cancellation);
        await fixture.SettleAsync(Cancellation);
        var again = await Assert.ThrowsAsync<ApiProblemException>(() =>
            desk.RetryAsync(item.Id, new RetryInstructionRequest("registered"), Cancellation)
        );

        Assert.Equal(("NotVerified(wallet: 0x1)", SettlementQueueState.Failed), (item.Failure, item.State));
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        var audit = await staff.Client.Admin.GetAuditAsync(entity: "chainInstruction", cancellationToken: Cancellation);
        Assert.Equal("retry", Assert.Single(audit.Items).Action);
        var settled = await desk.GetQueueAsync(SettlementQueueState.Settled, cancellationToken: Cancellation);
        Assert.StartsWith("0x", Assert.Single(settled.Items, one => one.Id == item.Id).TransactionHash, StringComparison.Ordinal);
    }

    [Fact(Timeout = 240_000)]
    public async Task Staff_see_contracts_verified_with_their_roles_signers_in_step_and_the_network()
    {
        var staff = await fixture.PersonAsync(Cancellation, "Auditor");
        await fixture.PersonAsync(Cancellation);
        await fixture.SettleAsync(Cancellation);

        var contracts = await staff.Client.Admin.Chain.GetContractsAsync(Cancellation);
        var signers = await staff.Client.Admin.Chain.GetSignersAsync(Cancellation);
        var network = await staff.Client.Chain.GetNetworkAsync(Cancellation);

        Assert.All(contracts.Items, contract => Assert.True(contract.IsVerified, contract.Name));
        Assert.Contains(contracts.Items.Single(contract => contract.Name == "KRWT").Roles, role => role.Role == "TREASURY_ROLE");
        Assert.All(signers.Items, signer => Assert.True(signer.IsInStep, signer.Role));
        Assert.Equal((20251029L, null), (network.ChainId, network.Validators));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_forced_transfer_needs_an_officer_and_an_approver_and_moves_the_ledger_when_the_second_agrees()
    {
        var officer = await fixture.PersonAsync(Cancellation, "Compliance");
        var approver = await fixture.PersonAsync(Cancellation, "Approver");
        var from = await fixture.PersonAsync(Cancellation);
        var to = await fixture.PersonAsync(Cancellation);
        await fixture.Database.Seed.IssueAsync(from.InvestorId, fixture.Instrument, 12, Cancellation);
        await fixture.SettleAsync(Cancellation);
        var request = new ChainOperationRequest
        {
            Kind = ChainOperationKind.ForcedTransfer,
            Symbol = ChainApiFixture.Symbol,
            InvestorId = from.InvestorId.Value,
            ToInvestorId = to.InvestorId.Value,
            Units = 5,
            Reason = "court order 2026-17",
        };

        var asked = await officer.Client.Admin.Chain.RequestOperationAsync(request, Cancellation);
        Assert.Equal([12L], (await from.Client.GetPortfolioAsync(Cancellation)).Holdings.Select(holding => holding.Units));
        var tooMany = await Assert.ThrowsAsync<ApiProblemException>(() =>
            officer.Client.Admin.Chain.RequestOperationAsync(request with { Units = 13 }, Cancellation)
        );
        var own = await Assert.ThrowsAsync<ApiProblemException>(() => officer.Client.Admin.ApproveAsync(asked.Id, null, Cancellation));
        await approver.Client.Admin.ApproveAsync(asked.Id, "seen", Cancellation);

        Assert.Equal(("notEnoughUnits", HttpStatusCode.Forbidden), (tooMany.Code, own.Status));
        Assert.Equal([7L], (await from.Client.GetPortfolioAsync(Cancellation)).Holdings.Select(holding => holding.Units));
        Assert.Equal([5L], (await to.Client.GetPortfolioAsync(Cancellation)).Holdings.Select(holding => holding.Units));
        Assert.Equal(
            1,
            await fixture.Database.ScalarAsync<long>(
                $"select count(*) from ipiece.chain_operations where request_id = {asked.Id} and units = 5",
                Cancellation
            )
        );
    }

    [Fact(Timeout = 240_000)]
    public async Task What_two_people_did_to_units_is_named_in_the_holders_statements_and_leads_to_its_transaction()
    {
        var officer = await fixture.PersonAsync(Cancellation, "Compliance");
        var approver = await fixture.PersonAsync(Cancellation, "Approver");
        var from = await fixture.PersonAsync(Cancellation);
        var to = await fixture.PersonAsync(Cancellation);
        await fixture.Database.Seed.IssueAsync(from.InvestorId, fixture.Instrument, 12, Cancellation);
        await fixture.SettleAsync(Cancellation);
        var request = new ChainOperationRequest
        {
            Kind = ChainOperationKind.ForcedTransfer,
            Symbol = ChainApiFixture.Symbol,
            InvestorId = from.InvestorId.Value,
            ToInvestorId = to.InvestorId.Value,
            Units = 5,
            Reason = "court order 2026-21",
        };
        await AgreeAsync(request);
        await AgreeAsync(request with { Kind = ChainOperationKind.UnitsFreeze, ToInvestorId = null, Units = 2 });
        await AgreeAsync(request with { Kind = ChainOperationKind.UnitsUnfreeze, ToInvestorId = null, Units = 1 });

        var given = await StatementAsync(from, 3);
        var taken = await StatementAsync(to, 1);

        Assert.Equal(
            [(TransactionKind.UnitsUnfrozen, 0L), (TransactionKind.UnitsFrozen, 0L), (TransactionKind.ForcedTransfer, -5L)],
            given.Select(one => (one.Kind, one.Units))
        );
        Assert.Equal((TransactionKind.ForcedTransfer, 5L), (taken[0].Kind, taken[0].Units));
        Assert.Equal(given[2].TransactionHash, taken[0].TransactionHash);
        Assert.Equal(3, given.Select(one => one.TransactionHash).Distinct(StringComparer.Ordinal).Count());
        var transaction = await from.Client.Chain.GetTransactionAsync(taken[0].TransactionHash!, Cancellation);
        Assert.Equal(("forcedTransfer", taken[0].BlockNumber), (transaction.Call!.Function, transaction.BlockNumber));
        Assert.Equal(SettlementState.Settled, (await to.Client.GetTransactionAsync(taken[0].Id, Cancellation)).Settlement);

        async Task AgreeAsync(ChainOperationRequest asked)
        {
            var waiting = await officer.Client.Admin.Chain.RequestOperationAsync(asked, Cancellation);
            await approver.Client.Admin.ApproveAsync(waiting.Id, null, Cancellation);
        }

        async Task<IReadOnlyList<TransactionSummary>> StatementAsync(Person person, int count)
        {
            while (true)
            {
                var page = await person.Client.GetTransactionsAsync(
                    ChainApiFixture.Symbol,
                    includeHolds: true,
                    limit: count,
                    cancellationToken: Cancellation
                );
                if (page.Items.All(one => one.Settlement == SettlementState.Settled))
                {
                    return page.Items;
                }

                Assert.All(page.Items.Where(one => one.Settlement != SettlementState.Settled), one => Assert.Null(one.TransactionHash));
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
            }
        }
    }

    [Fact(Timeout = 240_000)]
    public async Task A_freeze_that_two_people_decided_is_shown_in_the_own_wallet()
    {
        var officer = await fixture.PersonAsync(Cancellation, "Compliance");
        var approver = await fixture.PersonAsync(Cancellation, "Approver");
        var investor = await fixture.PersonAsync(Cancellation);
        await fixture.Database.Seed.IssueAsync(investor.InvestorId, fixture.Instrument, 12, Cancellation);
        await fixture.SettleAsync(Cancellation);
        var units = new ChainOperationRequest
        {
            Kind = ChainOperationKind.UnitsFreeze,
            Symbol = ChainApiFixture.Symbol,
            InvestorId = investor.InvestorId.Value,
            Units = 3,
            Reason = "court order 2026-18",
        };
        var whole = new ChainOperationRequest
        {
            Kind = ChainOperationKind.WalletFreeze,
            InvestorId = investor.InvestorId.Value,
            Reason = "court order 2026-19",
        };

        await AgreeAsync(units);
        var some = await WalletAsync(wallet => wallet.Holdings[1].FrozenUnits == 3);
        await AgreeAsync(whole);
        var all = await WalletAsync(wallet => wallet.Holdings.All(holding => holding.IsFrozen));

        Assert.All(some.Holdings, holding => Assert.False(holding.IsFrozen));
        Assert.All(all.Holdings, holding => Assert.Equal(WalletAgreement.Agrees, holding.Agreement));

        async Task AgreeAsync(ChainOperationRequest request)
        {
            var asked = await officer.Client.Admin.Chain.RequestOperationAsync(request, Cancellation);
            await approver.Client.Admin.ApproveAsync(asked.Id, null, Cancellation);
        }

        async Task<WalletResponse> WalletAsync(Predicate<WalletResponse> isDone)
        {
            while (true)
            {
                var wallet = await investor.Client.GetWalletAsync(Cancellation);
                if (isDone(wallet))
                {
                    return wallet;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
            }
        }
    }

    [Theory(Timeout = 240_000)]
    [InlineData("Operator", "1", """{"reason":""}""", 400, "badReason")]
    [InlineData("Operator", "999999999", """{"reason":"because"}""", 404, "unknownOperation")]
    [InlineData("Operator", "-1", """{"reason":"because"}""", 404, "unknownOperation")]
    [InlineData("Compliance", "1", """{"reason":"because"}""", 403, "forbidden")]
    public async Task A_bad_retry_of_an_operation_is_refused_with_its_code(string role, string id, string body, int status, string code)
    {
        var staff = await fixture.PersonAsync(Cancellation, role);
        using var http = staff.Http();

        using var response = await http.SendRawAsync("POST", $"/api/v1/admin/chain/operations/{id}/retry", Cancellation, body);

        Assert.Equal((status, code), ((int)response.StatusCode, (await response.ReadProblemAsync(Cancellation)).Code));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await fixture.Database.OwnerDataSource.OpenConnectionAsync(Cancellation);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
