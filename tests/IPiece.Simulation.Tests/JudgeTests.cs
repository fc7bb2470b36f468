using IPiece.Simulation.Tests.Judging;

namespace IPiece.Simulation.Tests;

/// <summary>The judge is judged: each rule over the database acquits a sound world and convicts one with a single fault.</summary>
public sealed class JudgeTests
{
    private static readonly IReadOnlyList<Rule> Rules =
    [
        .. LedgerRules.All,
        .. MarketRulesOfTheDatabase.All,
        .. SettlementRules.All,
        .. ReplayRules.OfTheDatabase,
    ];

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "L1: postings", "update journal_lines set posted_delta = 301 where journal_id = 5 and line_number = 3" },
            {
                "L2: no customer",
                "alter table accounts drop constraint ck_accounts_customers_cover_their_holds; update accounts set held = 98 where id = 4"
            },
            { "L2: what an account holds", "update holds set remaining = 1 where id = 1" },
            { "L3: all accounts", "update accounts set posted = posted + 1 where id = 2" },
            { "L3: investors hold", "update instruments set total_units = 101" },
            { "L4: every line's", "update journal_lines set posted_after = 1 where journal_id = 5 and line_number = 1" },
            { "L4: every line's", "update journal_lines set account_version = 4 where journal_id = 5 and line_number = 1" },
            { "L4: every balance", "update accounts set version = 9 where id = 1" },
            { "every trade is one journal", "update journals set reference_id = 7 where id = 5" },
            { "every trade is one journal", "update journal_lines set account_id = 2 where journal_id = 5 and line_number = 1" },
            { "the house earned", "update accounts set posted = 299 where id = 6" },
            { "M1: no book", "update orders set filled = 2, remaining = 1, status = 1 where id = 68719476738" },
            { "M2: every fill", "update trades set price = 10010" },
            { "M2: every trade names", "delete from orders where id = 68719476738" },
            { "M2: every trade of the day", "update market_states set upper_limit = 9990, base_price = 9990" },
            { "nobody trades", "update trades set seller_id = 1" },
            { "both sides pay", "update trades set buyer_fee_krw = 151" },
            { "M3: an order is filled", "update trades set quantity = 2" },
            {
                "M3: filled",
                "alter table orders drop constraint ck_orders_quantities_add_up; update orders set cancelled = 1 where id = 68719476737"
            },
            { "an order's status", "update orders set status = 0 where id = 68719476737" },
            { "an order that is over", "update holds set remaining = 4 where id = 1" },
            { "an order that is over", "update holds set remaining = 1 where id = 2" },
            { "an open buy", "update orders set filled = 2, remaining = 1, status = 1 where id = 68719476738" },
            { "no hold of an order", "update orders set hold_id = null where id = 68719476737" },
            { "a position", "update positions set units = 4 where investor_id = 1" },
            { "the commands of an instrument", "update order_commands set sequence = 3 where sequence = 2" },
            { "the trades of an instrument", "update market_states set trade_sequence = 2" },
            { "every order stems", "update order_commands set order_id = null where sequence = 1" },
            { "every accepted command", "update order_commands set reject_reason = 'offTick' where sequence = 1" },
            { "a market's last price", "update market_states set last_price = 9990" },
            { "the day candles", "update candles set volume = 4" },
            { "every trade has exactly one settlement", "update chain_instructions set krw = 1" },
            { "every trade has exactly one settlement", "update chain_instructions set reference_id = 1" },
            { "every instruction", "update chain_instructions set state = 1" },
            { "C4: every settled", "update chain_batches set state = 1" },
            {
                "C4: no two",
                "insert into chain_batches (id, kind, state, transaction_hash, leg_count, created_at) values (2, 4, 2, '0xaa', 1, now())"
            },
            { "a signer's nonces", "update chain_transactions set nonce = 1" },
            { "no transaction", "update chain_transactions set state = 1" },
            { "every investor", "update wallets set registered_at = null where investor_id = 1" },
            { "M4: replaying the commands through the naive book gives the same trades", "update trades set quantity = 2" },
            {
                "M4: replaying the commands through the naive book gives the same open",
                "update orders set remaining = 1, cancelled = 1 where id = 68719476737"
            },
            {
                "M4: replaying the commands through the naive book refuses",
                "update order_commands set reject_reason = 'offTick' where sequence = 2"
            },
        };

    [Fact]
    public async Task A_sound_world_is_acquitted_by_every_rule()
    {
        foreach (var rule in Rules)
        {
            Assert.Empty((await JudgeAsync(rule, "")).Select(finding => $"{rule.Sentence}: {finding}"));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_single_fault_is_found(string rule, string fault)
    {
        var judging = Rules.Single(candidate => candidate.Sentence.StartsWith(rule, StringComparison.Ordinal));
        Assert.NotEmpty(await JudgeAsync(judging, fault));
    }

    [Fact]
    public void No_rule_over_the_database_goes_untried()
    {
        var tried = Faults.Select(row => row.Data.Item1).ToList();
        Assert.DoesNotContain(Rules, rule => !tried.Exists(prefix => rule.Sentence.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(Rule rule, string corruption)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var world = await SmallWorld.CreateAsync(corruption, cancellationToken);
        await using var database = new Database(world.ConnectionString);
        return await rule.FindAsync(new Evidence(null!, null!, null!, database), cancellationToken);
    }
}
