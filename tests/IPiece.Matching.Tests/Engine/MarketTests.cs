using IPiece.Matching.Tests.Replay;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>The rules of a market, one sentence each, for every book. Commands and events in the words of the replay format.</summary>
public abstract class MarketTests
{
    private const string Open = """{"op":"market","basePrice":10000}""";

    protected abstract bool Naive { get; }

    [Fact]
    public void The_better_price_trades_first_then_the_earlier_order_at_the_makers_price() =>
        Gives(
            [Open, Sell(1, 10_020, 5), Sell(2, 10_010, 5), Sell(3, 10_010, 5), Buy(4, 10_020, 12)],
            [.. Accepted(1, 2, 3, 4), Trade(1, 10_010, 5, 4, 2, "buy"), Trade(2, 10_010, 5, 4, 3, "buy"), Trade(3, 10_020, 2, 4, 1, "buy")]
        );

    [Fact]
    public void What_does_not_trade_rests_and_trades_later() =>
        Gives(
            [Open, Buy(1, 10_000, 10), Sell(2, 9_990, 4), Sell(3, 10_000, 9)],
            [.. Accepted(1, 2), Trade(1, 10_000, 4, 1, 2, "sell"), .. Accepted(3), Trade(2, 10_000, 6, 1, 3, "sell")]
        );

    [Theory]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":10005,"qty":1}""", "offTick")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":0,"qty":1}""", "offTick")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":-10,"qty":1}""", "offTick")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":13010,"qty":1}""", "outsideBand")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"sell","type":"limit","price":6990,"qty":1}""", "outsideBand")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":10000,"qty":0}""", "badQty")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":10000,"qty":-1}""", "badQty")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":10000,"qty":9223372036854775807}""", "tooLarge")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"limit","price":10000,"qty":99999999999999999999999}""", "tooLarge")]
    [InlineData("""{"op":"new","id":1,"account":1,"side":"buy","type":"market","tif":"fok","qty":1}""", "cannotFill")]
    [InlineData("""{"op":"cancel","id":1}""", "unknownId")]
    [InlineData("""{"op":"replace","id":1,"price":10000,"qty":1}""", "unknownId")]
    public void A_command_against_the_rules_is_rejected_with_its_reason(string command, string reason) =>
        Gives([Open, command], [Rejected(1, reason)]);

    [Theory]
    [InlineData("\"lot\":10", 15, "badLot")]
    [InlineData("\"maxQty\":10", 11, "tooLarge")]
    [InlineData("\"maxNotional\":99999", 10, "tooLarge")]
    public void A_markets_own_limits_are_kept(string limit, long quantity, string reason) =>
        Gives([$$"""{"op":"market","basePrice":10000,{{limit}}}""", Buy(1, 10_000, quantity)], [Rejected(1, reason)]);

    [Fact]
    public void The_limits_of_the_band_are_inside_it() => Gives([Open, Sell(1, 13_000, 1), Buy(2, 7_000, 1)], Accepted(1, 2));

    [Fact]
    public void The_sum_of_the_book_never_leaves_63_bits() =>
        Gives(
            ["""{"op":"market","basePrice":1,"limitPct":0}""", Buy(1, 1, long.MaxValue), Buy(2, 1, 1)],
            [.. Accepted(1), Rejected(2, "tooLarge")]
        );

    [Fact]
    public void Prices_at_both_ends_of_the_world_fit_a_market_without_a_band() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"limitPct":0,"tick":1}""",
                Buy(1, 1, 1),
                Sell(2, 2_147_483_647, 1),
                Buy(3, 2_147_483_647, 1),
            ],
            [.. Accepted(1, 2, 3), Trade(1, 2_147_483_647, 1, 3, 2, "buy")]
        );

    [Fact]
    public void A_dead_orders_id_is_never_used_again() =>
        Gives(
            [Open, Buy(7, 10_000, 1), Sell(8, 10_000, 1), Buy(7, 9_000, 1), Buy(9, 9_000, 1), Cancel(9), Buy(9, 9_000, 1)],
            [
                .. Accepted(7, 8),
                Trade(1, 10_000, 1, 7, 8, "sell"),
                Rejected(7, "duplicateId"),
                .. Accepted(9),
                Cancelled(9, 1, "user"),
                Rejected(9, "duplicateId"),
            ]
        );

    [Fact]
    public void A_cancelled_order_leaves_and_cannot_be_cancelled_again() =>
        Gives(
            [Open, Buy(1, 10_000, 3), Cancel(1), Cancel(1), Sell(2, 10_000, 3)],
            [.. Accepted(1), Cancelled(1, 3, "user"), Rejected(1, "unknownId"), .. Accepted(2)]
        );

    [Fact]
    public void A_market_order_takes_what_is_there_and_the_rest_is_cancelled() =>
        Gives(
            [Open, Sell(1, 10_000, 2), Sell(2, 13_000, 2), New(3, "buy", "market", null, 5)],
            [.. Accepted(1, 2, 3), Trade(1, 10_000, 2, 3, 1, "buy"), Trade(2, 13_000, 2, 3, 2, "buy"), Cancelled(3, 1, "market")]
        );

    [Fact]
    public void Immediate_or_cancel_never_rests() =>
        Gives(
            [Open, Sell(1, 10_000, 2), New(2, "buy", "limit", 10_000, 5, "\"tif\":\"ioc\"")],
            [.. Accepted(1, 2), Trade(1, 10_000, 2, 2, 1, "buy"), Cancelled(2, 3, "ioc")]
        );

    [Fact]
    public void Fill_or_kill_fills_whole_or_changes_nothing() =>
        Gives(
            [
                Open,
                Sell(1, 10_000, 2),
                Sell(2, 10_010, 2),
                New(3, "buy", "limit", 10_000, 3, "\"tif\":\"fok\""),
                New(4, "buy", "limit", 10_010, 3, "\"tif\":\"fok\""),
            ],
            [
                .. Accepted(1, 2),
                Rejected(3, "cannotFill"),
                .. Accepted(4),
                Trade(1, 10_000, 2, 4, 1, "buy"),
                Trade(2, 10_010, 1, 4, 2, "buy"),
            ]
        );

    [Fact]
    public void A_post_only_order_is_refused_rather_than_traded() =>
        Gives(
            [
                Open,
                Sell(1, 10_000, 2),
                New(2, "buy", "limit", 10_000, 1, "\"postOnly\":true"),
                New(3, "buy", "limit", 9_990, 1, "\"postOnly\":true"),
            ],
            [.. Accepted(1), Rejected(2, "wouldTrade"), .. Accepted(3)]
        );

    [Theory]
    [InlineData("cancelNewest", false, true)]
    [InlineData("cancelOldest", true, false)]
    [InlineData("cancelBoth", true, true)]
    public void Self_trade_prevention_cancels_by_policy_and_earlier_fills_stand(string policy, bool oldest, bool newest) =>
        Gives(
            [
                $$"""{"op":"market","basePrice":10000,"stp":"{{policy}}"}""",
                Sell(1, 10_000, 2),
                New(2, "sell", "limit", 10_000, 4, account: 50),
                New(3, "buy", "limit", 10_000, 5, account: 50),
            ],
            [
                .. Accepted(1, 2, 3),
                Trade(1, 10_000, 2, 3, 1, "buy"),
                .. oldest ? [Cancelled(2, 4, "selfTrade")] : Array.Empty<string>(),
                .. newest ? [Cancelled(3, 3, "selfTrade")] : Array.Empty<string>(),
            ]
        );

    [Fact]
    public void Without_self_trade_prevention_an_account_trades_with_itself() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"stp":"none"}""",
                New(1, "sell", "limit", 10_000, 4, account: 50),
                New(2, "buy", "limit", 10_000, 4, account: 50),
            ],
            [.. Accepted(1, 2), Trade(1, 10_000, 4, 2, 1, "buy")]
        );

    [Fact]
    public void Less_quantity_keeps_priority_and_another_price_or_more_quantity_loses_it() =>
        Gives(
            [
                Open,
                Sell(1, 10_000, 5),
                Sell(2, 10_000, 5),
                Replace(1, 10_000, 3),
                Buy(3, 10_000, 3),
                Replace(2, 10_010, 5),
                Sell(4, 10_010, 5),
                Replace(2, 10_010, 6),
                Buy(5, 10_010, 5),
            ],
            [
                .. Accepted(1, 2),
                Replaced(1, 10_000, 3, "kept"),
                .. Accepted(3),
                Trade(1, 10_000, 3, 3, 1, "buy"),
                Replaced(2, 10_010, 5, "lost"),
                .. Accepted(4),
                Replaced(2, 10_010, 6, "lost"),
                .. Accepted(5),
                Trade(2, 10_010, 5, 5, 4, "buy"),
            ]
        );

    [Fact]
    public void A_replace_that_would_trade_trades_as_a_new_order_would() =>
        Gives(
            [Open, Sell(1, 10_000, 2), Buy(2, 9_900, 5), Replace(2, 10_000, 5), Replace(2, 10_000, 0), Sell(3, 10_000, 3)],
            [
                .. Accepted(1, 2),
                Replaced(2, 10_000, 5, "lost"),
                Trade(1, 10_000, 2, 2, 1, "buy"),
                Rejected(2, "badQty"),
                .. Accepted(3),
                Trade(2, 10_000, 3, 2, 3, "sell"),
            ]
        );

    [Fact]
    public void Only_equal_prices_trade_where_the_rule_says_so() =>
        Gives(
            [
                """{"op":"market","basePrice":10000,"mode":"equalPriceOnly"}""",
                Sell(1, 10_000, 2),
                Buy(2, 10_100, 2),
                Buy(3, 10_000, 3),
                New(4, "buy", "market", null, 1),
                Sell(5, 10_100, 1),
            ],
            [
                .. Accepted(1, 2, 3),
                Trade(1, 10_000, 2, 3, 1, "buy"),
                Rejected(4, "notAllowedInPhase"),
                .. Accepted(5),
                Trade(2, 10_100, 1, 2, 5, "sell"),
            ]
        );

    [Fact]
    public void A_halted_market_takes_cancels_only_and_a_closed_one_too() =>
        Gives(
            [
                Open,
                Buy(1, 10_000, 2),
                Phase("halted"),
                Buy(2, 10_000, 1),
                Cancel(1),
                Phase("closed"),
                Buy(3, 10_000, 1),
                Phase("continuous"),
                Buy(2, 10_000, 1),
            ],
            [
                .. Accepted(1),
                InPhase("halted"),
                Rejected(2, "halted"),
                Cancelled(1, 2, "user"),
                InPhase("closed"),
                Rejected(3, "closed"),
                InPhase("continuous"),
                .. Accepted(2),
            ]
        );

    [Fact]
    public void The_day_roll_expires_orders_and_moves_base_and_band_to_the_last_price() =>
        Gives(
            [
                Open,
                Sell(1, 12_000, 3),
                Buy(2, 12_000, 1),
                Buy(3, 9_000, 4),
                """{"op":"dayRoll"}""",
                Buy(4, 8_390, 1),
                Buy(5, 8_400, 1),
                Sell(6, 15_600, 1),
            ],
            [
                .. Accepted(1, 2),
                Trade(1, 12_000, 1, 2, 1, "buy"),
                .. Accepted(3),
                Cancelled(3, 4, "expired"),
                Cancelled(1, 2, "expired"),
                Rejected(4, "outsideBand"),
                .. Accepted(5, 6),
            ]
        );

    [Fact]
    public void Without_a_trade_a_lower_ask_left_at_the_close_becomes_the_base() =>
        Gives(
            [Open, Sell(1, 9_000, 1), """{"op":"dayRoll"}""", Sell(2, 11_710, 1), Sell(3, 11_700, 1)],
            [.. Accepted(1), Cancelled(1, 1, "expired"), Rejected(2, "outsideBand"), .. Accepted(3)]
        );

    protected ReplayRun Run(string[] commands) => ReplayRun.Of(Naive, commands);

    protected void Gives(string[] commands, string[] events)
    {
        var run = Run(commands);
        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(events, run.Events[..^1]);
    }

    protected static string Sell(long id, long price, long quantity) => New(id, "sell", "limit", price, quantity);

    protected static string Buy(long id, long price, long quantity) => New(id, "buy", "limit", price, quantity);

    protected static string New(long id, string side, string type, long? price, long quantity, string? more = null, long? account = null)
    {
        var named = price is null ? string.Empty : $",\"price\":{price}";
        var tail = more is null ? string.Empty : "," + more;
        return $$"""{"op":"new","id":{{id}},"account":{{account ?? id}},"side":"{{side}}","type":"{{type}}","qty":{{quantity}}{{named}}{{tail}}}""";
    }

    protected static string Cancel(long id) => $$"""{"op":"cancel","id":{{id}}}""";

    protected static string Replace(long id, long price, long quantity) =>
        $$"""{"op":"replace","id":{{id}},"price":{{price}},"qty":{{quantity}}}""";

    protected static string Phase(string phase) => $$"""{"op":"phase","phase":"{{phase}}"}""";

    protected static string[] Accepted(params long[] ids) => [.. ids.Select(id => $$"""{"ev":"accepted","id":{{id}}}""")];

    protected static string Rejected(long id, string reason) => $$"""{"ev":"rejected","id":{{id}},"reason":"{{reason}}"}""";

    protected static string Trade(long sequence, long price, long quantity, long buy, long sell, string taker) =>
        $$"""{"ev":"trade","seq":{{sequence}},"price":{{price}},"qty":{{quantity}},"buy":{{buy}},"sell":{{sell}},"taker":"{{taker}}"}""";

    protected static string Cancelled(long id, long quantity, string reason) =>
        $$"""{"ev":"cancelled","id":{{id}},"qty":{{quantity}},"reason":"{{reason}}"}""";

    protected static string Replaced(long id, long price, long quantity, string priority) =>
        $$"""{"ev":"replaced","id":{{id}},"price":{{price}},"qty":{{quantity}},"priority":"{{priority}}"}""";

    protected static string InPhase(string phase) => $$"""{"ev":"phase","phase":"{{phase}}"}""";

    protected static string Uncross(long price, long quantity) => $$"""{"ev":"uncross","price":{{price}},"qty":{{quantity}}}""";
}
