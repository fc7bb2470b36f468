using IPiece.Data.Audit;
using IPiece.Data.Ledger;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Tests.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Operations;

/// <summary>What operators do to a market, and what is left behind of it.</summary>
public sealed class OperatorDeskTests
{
    private const string Actor = "operator@ipiece.example";

    [Fact]
    public async Task Named_orders_are_taken_out_with_their_holds_and_the_rest_stays()
    {
        await using var market = await TestMarket.StartAsync();
        var (one, other) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        var first = (await market.BuyAsync(one, 9_000, 5)).Placed!.OrderId;
        _ = await market.BuyAsync(other, 9_100, 5);
        var answer = await CancelAsync(market, new CancelOrders(Actor, "Erroneous", "k1", OrderIds: [first, first, 999]));
        Assert.Equal((200, 1), (answer.Status, answer.OrdersCancelled!.Cancelled));
        Assert.Equal(new AccountBalance(1_000_000, 0), await market.CashAsync(one));
        Assert.Equal(45_500 + 227, (await market.CashAsync(other)).Held);
        Assert.Equal(
            (short)OrderCancelReason.Operator,
            await market.Database.ScalarAsync<short>($"select cancel_reason from ipiece.orders where id = {first}", TestMarket.Token)
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_investors_orders_go_together_and_then_everybodys()
    {
        await using var market = await TestMarket.StartAsync();
        var (one, other) = (await market.InvestorAsync(1_000_000), await market.HolderAsync(50));
        for (var number = 0; number < 4; number++)
        {
            _ = await market.BuyAsync(one, 9_000 + (10 * number), 1);
            _ = await market.SellAsync(other, 11_000 + (10 * number), 1);
        }

        Assert.Equal(
            4,
            (await CancelAsync(market, new CancelOrders(Actor, "Incident", "k1", InvestorId: one.Value))).OrdersCancelled!.Cancelled
        );
        Assert.Equal(4, (await CancelAsync(market, new CancelOrders(Actor, "Incident", "k2", All: true))).OrdersCancelled!.Cancelled);
        Assert.Equal(0, (await CancelAsync(market, new CancelOrders(Actor, "Incident", "k3", All: true))).OrdersCancelled!.Cancelled);
        var snapshot = market.Feeds.Of(market.Instrument.Value).Snapshot()!;
        Assert.Empty(snapshot.Bids.Concat(snapshot.Asks));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_another_body_is_a_conflict()
    {
        await using var market = await TestMarket.StartAsync();
        var investor = await market.InvestorAsync(1_000_000);
        _ = await market.BuyAsync(investor, 9_000, 5);
        _ = await market.BuyAsync(investor, 9_010, 5);
        var request = new CancelOrders(Actor, "Incident", "same", All: true);
        Assert.Equal(2, (await CancelAsync(market, request)).OrdersCancelled!.Cancelled);
        _ = await market.BuyAsync(investor, 9_000, 5);
        Assert.Equal(2, (await CancelAsync(market, request)).OrdersCancelled!.Cancelled);
        Assert.Equal(OrderProblems.IdempotencyKeyReused, (await CancelAsync(market, request with { Reason = "Another" })).Code);
        Assert.Equal(45_225, (await market.CashAsync(investor)).Held);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_halt_and_its_end_repeat_their_first_answers_and_do_nothing_again()
    {
        await using var market = await TestMarket.StartAsync();
        var id = market.Instrument.Value;
        var halt = new HaltMarket(Actor, "halt", "중요 공시", "A material disclosure");
        var resume = new ResumeMarket(Actor, "resume", "Done");
        var halted = await market.Operators.HaltAsync(id, halt, TestMarket.Token);
        Assert.Equal((200, MarketPhase.Halted), (halted.Status, halted.PhaseChanged!.Phase));
        Assert.Equal(halted.ToJson(), (await market.Operators.HaltAsync(id, halt, TestMarket.Token)).ToJson());
        var resumed = await market.Operators.ResumeAsync(id, resume, TestMarket.Token);

        // A late repetition of the halt tells what happened then, and does not stop the market again.
        Assert.Equal(halted.ToJson(), (await market.Operators.HaltAsync(id, halt, TestMarket.Token)).ToJson());
        Assert.Equal(resumed.ToJson(), (await market.Operators.ResumeAsync(id, resume, TestMarket.Token)).ToJson());
        Assert.Equal(2, await market.CountAsync("audit_log"));
        var other = halt with { ReasonEn = "Another" };
        Assert.Equal(OrderProblems.IdempotencyKeyReused, (await market.Operators.HaltAsync(id, other, TestMarket.Token)).Code);
        var keyless = await market.Operators.ResumeAsync(id, resume with { IdempotencyKey = "" }, TestMarket.Token);
        Assert.Equal((400, OrderProblems.BadIdempotencyKey), (keyless.Status, keyless.Code));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task What_was_refused_is_not_done_by_repeating_it_when_it_could_be()
    {
        await using var market = await TestMarket.StartAsync();
        var id = market.Instrument.Value;
        var first = new HaltMarket(Actor, "first", "중요 공시", "A material disclosure");
        var second = first with { IdempotencyKey = "second" };
        var early = new ResumeMarket(Actor, "early", "Done");
        Assert.Equal((409, OrderProblems.WrongPhase), Outcome(await market.Operators.ResumeAsync(id, early, TestMarket.Token)));
        Assert.Equal((200, null), Outcome(await market.Operators.HaltAsync(id, first, TestMarket.Token)));
        Assert.Equal((409, OrderProblems.WrongPhase), Outcome(await market.Operators.HaltAsync(id, second, TestMarket.Token)));
        Assert.Equal((409, OrderProblems.WrongPhase), Outcome(await market.Operators.ResumeAsync(id, early, TestMarket.Token)));
        Assert.Equal(
            (200, null),
            Outcome(await market.Operators.ResumeAsync(id, early with { IdempotencyKey = "late" }, TestMarket.Token))
        );
        Assert.Equal((409, OrderProblems.WrongPhase), Outcome(await market.Operators.HaltAsync(id, second, TestMarket.Token)));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Every_command_is_audited_in_its_transaction_and_leaves_nothing_if_that_fails()
    {
        await using var market = await TestMarket.StartAsync();
        var id = market.Instrument.Value;
        market.Probe.FailAt(BatchStage.Written);
        var halt = new HaltMarket(Actor, "h", "중요 공시", "A material disclosure");
        Assert.Equal(503, (await market.Operators.HaltAsync(id, halt, TestMarket.Token)).Status);
        Assert.Equal(0, await market.CountAsync("audit_log"));
        Assert.Equal(200, (await market.Operators.HaltAsync(id, halt, TestMarket.Token)).Status);
        Assert.Equal(200, (await market.Operators.ResumeAsync(id, new ResumeMarket(Actor, "r", "Done"), TestMarket.Token)).Status);
        _ = await CancelAsync(market, new CancelOrders(Actor, "Incident", "k", All: true));
        Assert.Equal(
            "market.halt, market.resume, market.cancelOrders",
            await market.Database.ScalarAsync<string>(
                $"select string_agg(action, ', ' order by id) from ipiece.audit_log where actor = '{Actor}' and entity_kind = 'market' and entity_id = '{id}'",
                TestMarket.Token
            )
        );
        Assert.True((await new AuditLog(market.Database.DataSource, market.Database.Time).VerifyAsync(TestMarket.Token)).Holds);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Requests_that_say_too_little_or_too_much_are_bad_requests()
    {
        await using var market = await TestMarket.StartAsync();
        var id = market.Instrument.Value;
        Assert.Equal(400, (await market.Operators.HaltAsync(id, new HaltMarket(Actor, "h", " ", "Reason"), TestMarket.Token)).Status);
        Assert.Equal(400, (await market.Operators.ResumeAsync(id, new ResumeMarket(string.Empty, "r", "Reason"), TestMarket.Token)).Status);
        Assert.Equal(400, (await CancelAsync(market, new CancelOrders(Actor, "Reason", "k"))).Status);
        Assert.Equal(400, (await CancelAsync(market, new CancelOrders(Actor, "Reason", "k", OrderIds: []))).Status);
        Assert.Equal(400, (await CancelAsync(market, new CancelOrders(Actor, "Reason", "k", InvestorId: 1, All: true))).Status);
        Assert.Equal(
            404,
            (await market.Operators.HaltAsync(99_999, new HaltMarket(Actor, "h", "이유", "Reason"), TestMarket.Token)).Status
        );
        Assert.Equal(0, await market.CountAsync("order_commands"));
    }

    private static (int, string?) Outcome(CommandAnswer answer) => (answer.Status, answer.Code);

    private static Task<CommandAnswer> CancelAsync(TestMarket market, CancelOrders request) =>
        market.Operators.CancelAsync(market.Instrument.Value, request, TestMarket.Token);
}
