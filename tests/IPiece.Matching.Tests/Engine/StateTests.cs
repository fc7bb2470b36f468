using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>What survives a restart, the digest, rules that change overnight, and what an operator removes.</summary>
public sealed class StateTests
{
    private readonly RecordingListener _events = new();

    [Fact]
    public void A_restored_market_goes_on_as_the_one_that_stopped()
    {
        var rules = new MarketRules { Volatility = new VolatilityLimits(6, 4, 10), AscendingIds = true };
        var stopped = new Market(rules, 10_000, new RecordingListener(), new NaiveOrderBook());
        stopped.ChangePhase(MarketPhase.CallAuction, PhaseCause.OpeningAuction);
        stopped.Place(Order(1, Side.Sell, 10_200, 5));
        stopped.Place(Order(2, Side.Buy, 10_200, 2));
        stopped.ChangePhase(MarketPhase.Continuous, PhaseCause.Session);
        stopped.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        stopped.Place(Order(3, Side.Buy, 0, 9) with { Type = OrderType.Market });
        stopped.Place(Order(4, Side.Sell, 10_800, 2));
        Assert.True(stopped.TryExtendAuction());

        var restored = new Market(rules, 1, _events, new FastOrderBook(1, 2, 1));
        restored.Restore(
            new MarketMemory(
                stopped.Phase,
                stopped.BasePrice,
                stopped.Band,
                stopped.LastPrice,
                stopped.TradedToday,
                stopped.TradeSequence,
                HighestId: 4,
                stopped.Cause,
                stopped.StaticReference,
                stopped.IsFirstDay,
                stopped.AuctionExtended
            ),
            [new(1, 1, Side.Sell, 10_200, 3), new(3, 3, Side.Buy, 13_000, 9), new(4, 4, Side.Sell, 10_800, 2)],
            [3]
        );
        Assert.Equal((stopped.StateHash(), stopped.Digest()), (restored.StateHash(), restored.Digest()));
        Assert.Equal(10_200, restored.StaticReference);
        Assert.True(restored.IsWaitingMarketOrder(3));
        Assert.False(restored.TryExtendAuction());
        restored.ChangePhase(MarketPhase.Closed, PhaseCause.Session);
        Assert.Contains("cancelled 3 4 Market", _events.Events);
        Assert.Equal(0, restored.Book.OpenOrders);
    }

    [Fact]
    public void The_digest_tells_a_price_a_quantity_and_an_identity_and_comes_back_when_the_state_does()
    {
        var market = Open(new MarketRules());
        var empty = market.Digest();
        market.Place(Order(1, Side.Buy, 9_900, 5));
        var one = market.Digest();
        market.Replace(1, 9_900, 4);
        var reduced = market.Digest();
        market.Replace(1, 9_890, 4);
        Assert.Equal(4, new HashSet<ulong> { empty, one, reduced, market.Digest() }.Count);
        market.Cancel(1);
        Assert.Equal(empty, market.Digest());
    }

    [Fact]
    public void New_rules_wait_for_the_day_roll()
    {
        var market = Open(new MarketRules());
        market.UseRules(
            new MarketRules
            {
                Lot = 10,
                LimitPercent = 10,
                Ticks = TickTable.Uniform(100),
            }
        );
        market.Place(Order(1, Side.Buy, 9_990, 1));
        market.RollDay(null);
        market.Place(Order(2, Side.Buy, 9_990, 10));
        market.Place(Order(3, Side.Buy, 10_000, 1));
        market.Place(Order(4, Side.Buy, 11_100, 10));
        market.Place(Order(5, Side.Buy, 11_000, 10));
        Assert.Equal(
            ["accepted 1", "cancelled 1 1 Expired", "rejected 2 OffTick", "rejected 3 BadLot", "rejected 4 OutsideBand", "accepted 5"],
            _events.Events
        );
    }

    [Fact]
    public void A_market_order_that_waits_through_a_halt_quotes_no_price_for_the_next_day()
    {
        var market = Open(new MarketRules());
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        market.Place(Order(1, Side.Buy, 0, 5) with { Type = OrderType.Market });
        market.ChangePhase(MarketPhase.Halted, PhaseCause.Operator);
        Assert.Equal(10_000, market.NextBasePrice());
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Reopening);
        market.Place(Order(2, Side.Buy, 10_500, 5));
        market.ChangePhase(MarketPhase.Halted, PhaseCause.Operator);
        Assert.Equal(10_500, market.NextBasePrice());
    }

    [Fact]
    public void A_day_may_begin_with_limits_of_its_own()
    {
        var market = Open(new MarketRules());
        market.RollDay(10_000, firstDay: false, new PriceBand(new Price(9_500), new Price(10_500)));
        market.Place(Order(1, Side.Buy, 9_490, 1));
        market.Place(Order(2, Side.Buy, 9_500, 1));
        Assert.Equal(["rejected 1 OutsideBand", "accepted 2"], _events.Events);
    }

    [Fact]
    public void An_operator_removes_one_order_everybodys_or_an_accounts()
    {
        var market = Open(new MarketRules());
        market.Place(Order(1, Side.Sell, 10_100, 1));
        market.Place(Order(2, Side.Buy, 9_900, 2) with { Account = 7 });
        market.Place(Order(3, Side.Buy, 9_950, 3));
        market.Place(Order(4, Side.Sell, 10_200, 4) with { Account = 7 });
        market.Place(Order(5, Side.Sell, 10_200, 5));
        market.ChangePhase(MarketPhase.Halted, PhaseCause.Operator);
        _events.Events.Clear();
        market.CancelByOperator(5);
        market.CancelByOperator(5);
        Assert.Equal(2, market.CancelAllByOperator(account: 7));
        Assert.Equal(2, market.CancelAllByOperator(account: null));
        Assert.Equal(
            [
                "cancelled 5 5 Operator",
                "rejected 5 UnknownId",
                "cancelled 2 2 Operator",
                "cancelled 4 4 Operator",
                "cancelled 3 3 Operator",
                "cancelled 1 1 Operator",
            ],
            _events.Events
        );
    }

    [Fact]
    public void Whether_a_replace_would_be_taken_can_be_asked_first()
    {
        var market = Open(new MarketRules());
        market.Place(Order(1, Side.Buy, 9_900, 5));
        Assert.Equal(RejectReason.None, market.ValidateReplace(1, 9_910, 6));
        Assert.Equal(RejectReason.OffTick, market.ValidateReplace(1, 9_915, 6));
        Assert.Equal(RejectReason.UnknownId, market.ValidateReplace(2, 9_910, 6));
        Assert.True(Market.KeepsPriority(new RestingOrder(1, 1, Side.Buy, 9_900, 5), 9_900, 5));
        Assert.False(Market.KeepsPriority(new RestingOrder(1, 1, Side.Buy, 9_900, 5), 9_900, 6));
    }

    [Theory]
    [InlineData(1, 3, "1:3")]
    [InlineData(1, 10, "1:6,2:4")]
    [InlineData(10, 55, "1:20,2:30,3:5")]
    public void Sharing_out_gives_half_of_what_is_lacking_in_nearest_lots_then_the_rest(long lot, long available, string expected)
    {
        List<RestingOrder> orders = lot == 1 ? [Resting(1, 7), Resting(2, 7)] : [Resting(1, 40), Resting(2, 50), Resting(3, 15)];
        var shares = LimitPriceAllocation.Share(orders, available, [], lot);
        var told = orders.Zip(shares, (order, share) => (order.Id, share)).Where(pair => pair.share > 0).OrderBy(pair => pair.Id);
        Assert.Equal(expected, string.Join(',', told.Select(pair => $"{pair.Id}:{pair.share}")));
    }

    private static RestingOrder Resting(long id, long quantity) => new(id, id, Side.Buy, 13_000, quantity);

    private static NewOrder Order(long id, Side side, long price, long quantity) =>
        new(id, id, side, OrderType.Limit, TimeInForce.GoodTillCancelled, price, quantity);

    private Market Open(MarketRules rules) => new(rules, 10_000, _events, new FastOrderBook(7_000, 13_000, 10));
}
