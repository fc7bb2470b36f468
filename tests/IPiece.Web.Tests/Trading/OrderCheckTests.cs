using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class OrderCheckTests
{
    private static readonly TickGrid Grid = new(Samples.Krx);

    [Theory]
    [InlineData(null, 1L, OrderObstacle.Incomplete)]
    [InlineData(4_300L, null, OrderObstacle.Incomplete)]
    [InlineData(4_300L, 0L, OrderObstacle.Incomplete)]
    [InlineData(3_005L, 1L, OrderObstacle.OutsideBand)]
    [InlineData(5_600L, 1L, OrderObstacle.OutsideBand)]
    [InlineData(4_302L, 1L, OrderObstacle.OffTick)]
    [InlineData(4_300L, 100_001L, OrderObstacle.TooManyUnits)]
    [InlineData(4_300L, 100_000L, OrderObstacle.InsufficientCash)]
    [InlineData(4_300L, 232L, OrderObstacle.InsufficientCash)]
    [InlineData(4_300L, 231L, OrderObstacle.None)]
    public void A_buy_is_told_its_first_obstacle(long? price, long? quantity, OrderObstacle expected) =>
        Assert.Equal(expected, Check(OrderSide.Buy, price, quantity));

    [Theory]
    [InlineData(150L, OrderObstacle.None)]
    [InlineData(151L, OrderObstacle.InsufficientUnits)]
    public void A_sale_is_bounded_by_what_is_not_held(long quantity, OrderObstacle expected) =>
        Assert.Equal(expected, Check(OrderSide.Sell, 4_300, quantity));

    [Theory]
    [InlineData(OrderSide.Buy, 4_730, true)]
    [InlineData(OrderSide.Buy, 4_725, false)]
    [InlineData(OrderSide.Sell, 3_870, true)]
    [InlineData(OrderSide.Sell, 3_875, false)]
    [InlineData(OrderSide.Sell, 5_590, false)]
    public void A_warning_is_due_on_the_costly_side_only(OrderSide side, long price, bool expected) =>
        Assert.Equal(expected, OrderCheck.IsFarFromLast(side, price, Samples.Last));

    [Theory]
    [InlineData(MarketPhase.Halted, OrderType.Limit, TimeInForce.Gtc, OrderObstacle.NotOpen)]
    [InlineData(MarketPhase.Closed, OrderType.Limit, TimeInForce.Gtc, OrderObstacle.NotOpen)]
    [InlineData(MarketPhase.CallAuction, OrderType.Limit, TimeInForce.Ioc, OrderObstacle.NoImmediateOrders)]
    [InlineData(MarketPhase.CallAuction, OrderType.Limit, TimeInForce.Fok, OrderObstacle.NoImmediateOrders)]
    [InlineData(MarketPhase.CallAuction, OrderType.Limit, TimeInForce.Day, OrderObstacle.None)]
    [InlineData(MarketPhase.CallAuction, OrderType.Market, TimeInForce.Gtc, OrderObstacle.None)]
    [InlineData(MarketPhase.Continuous, OrderType.Market, TimeInForce.Fok, OrderObstacle.None)]
    public void What_a_phase_does_not_take_is_an_obstacle(MarketPhase phase, OrderType type, TimeInForce force, OrderObstacle expected)
    {
        var draft = new OrderDraft(OrderSide.Buy, Samples.Last, 1) { Type = type, TimeInForce = force };

        Assert.Equal(expected, OrderCheck.FirstObstacle(draft, Context with { Status = new MarketStatus { Phase = phase } }));
    }

    [Fact]
    public void Where_only_equal_prices_trade_an_order_needs_a_price()
    {
        var status = new MarketStatus { Mode = MarketMode.EqualPriceOnly };
        var draft = new OrderDraft(OrderSide.Buy, Price: null, 1) { Type = OrderType.Market };

        Assert.Equal(OrderObstacle.NoMarketOrders, OrderCheck.FirstObstacle(draft, Context with { Status = status }));
    }

    [Theory]
    [InlineData(178L, OrderObstacle.None)]
    [InlineData(179L, OrderObstacle.InsufficientCash)]
    public void A_market_order_that_waits_needs_the_cash_of_the_days_highest_price(long quantity, OrderObstacle expected) =>
        Assert.Equal(
            expected,
            OrderCheck.FirstObstacle(new OrderDraft(OrderSide.Buy, Price: null, quantity) { Type = OrderType.Market }, Context)
        );

    [Theory]
    [InlineData(995_025L, OrderObstacle.None)]
    [InlineData(995_026L, OrderObstacle.InsufficientCash)]
    public void A_market_order_that_trades_at_once_needs_the_cash_that_the_book_asks_for(long costKrw, OrderObstacle expected) =>
        Assert.Equal(
            expected,
            OrderCheck.FirstObstacle(
                new OrderDraft(OrderSide.Buy, Price: null, 150) { Type = OrderType.Market },
                Context with
                {
                    MarketCostKrw = costKrw,
                }
            )
        );

    [Theory]
    [InlineData(4_300L, 10L, OrderObstacle.None)]
    [InlineData(4_300L, 11L, OrderObstacle.OwnTooManyUnits)]
    [InlineData(4_500L, 9L, OrderObstacle.OwnTooLarge)]
    [InlineData(4_515L, 1L, OrderObstacle.None)]
    [InlineData(4_520L, 1L, OrderObstacle.OwnTooFar)]
    [InlineData(4_080L, 1L, OrderObstacle.OwnTooFar)]
    public void Ones_own_guards_come_after_the_markets_rules(long price, long quantity, OrderObstacle expected)
    {
        var own = new OwnOrderLimits
        {
            MaxOrderQuantity = 10,
            MaxOrderNotionalKrw = quantity == 9 ? 40_000 : null,
            MaxDistancePercent = 5,
        };

        Assert.Equal(expected, OrderCheck.FirstObstacle(new OrderDraft(OrderSide.Buy, price, quantity), Context with { Own = own }));
    }

    [Theory]
    [InlineData(9_000L, 51L, OrderObstacle.OwnTooManyUnits)]
    [InlineData(10_000L, 31L, OrderObstacle.OwnTooLarge)]
    [InlineData(null, 31L, OrderObstacle.OwnTooLarge)]
    [InlineData(null, 30L, OrderObstacle.None)]
    [InlineData(8_990L, 1L, OrderObstacle.OwnTooFar)]
    [InlineData(11_010L, 1L, OrderObstacle.OwnTooFar)]
    [InlineData(9_000L, 30L, OrderObstacle.None)]
    public void Ones_own_guards_judge_as_the_market_does_by_its_own_price(long? price, long quantity, OrderObstacle expected) =>
        Assert.Equal(
            expected,
            OrderCheck.FirstObstacle(
                new OrderDraft(OrderSide.Buy, price, quantity) { Type = price is null ? OrderType.Market : OrderType.Limit },
                Untraded with
                {
                    Own = new OwnOrderLimits
                    {
                        MaxOrderQuantity = 50,
                        MaxOrderNotionalKrw = 300_000,
                        MaxDistancePercent = 10,
                    },
                }
            )
        );

    [Theory]
    [InlineData(OrderSide.Buy, 10L, OrderObstacle.None)]
    [InlineData(OrderSide.Buy, 11L, OrderObstacle.TooLarge)]
    [InlineData(OrderSide.Sell, 10L, OrderObstacle.None)]
    [InlineData(OrderSide.Sell, 11L, OrderObstacle.TooLarge)]
    public void A_market_order_is_as_large_as_the_markets_price_makes_it_not_the_days_limit(
        OrderSide side,
        long quantity,
        OrderObstacle expected
    ) =>
        Assert.Equal(
            expected,
            OrderCheck.FirstObstacle(
                new OrderDraft(side, Price: null, quantity) { Type = OrderType.Market },
                Untraded with
                {
                    Market = Untraded.Market with { MaxOrderNotionalKrw = 100_000 },
                }
            )
        );

    [Theory]
    [InlineData(20_000L, OrderObstacle.InsufficientCash)]
    [InlineData(23_114L, OrderObstacle.InsufficientCash)]
    [InlineData(23_115L, OrderObstacle.None)]
    public void A_market_order_is_covered_by_what_it_would_pay_in_the_book(long availableKrw, OrderObstacle expected) =>
        Assert.Equal(
            expected,
            OrderCheck.FirstObstacle(
                new OrderDraft(OrderSide.Buy, Price: null, 2) { Type = OrderType.Market },
                Untraded with
                {
                    AvailableKrw = availableKrw,
                    MarketCostKrw = 23_000,
                }
            )
        );

    [Fact]
    public void The_markets_price_is_the_days_last_trade_and_before_it_the_base_but_never_an_earlier_days_trade()
    {
        Assert.Equal(10_000, Untraded.Market.ReferencePrice);
        Assert.Equal(9_000, (Untraded.Market with { Volume = 1 }).ReferencePrice);
        Assert.Equal(10_000, (Untraded.Market with { LastPrice = null }).ReferencePrice);
    }

    [Fact]
    public void A_quantity_that_is_no_multiple_of_the_lot_is_told_so() =>
        Assert.Equal(
            OrderObstacle.BadLot,
            OrderCheck.FirstObstacle(
                new OrderDraft(OrderSide.Buy, Samples.Last, 15),
                Context with
                {
                    Market = Samples.Market with { Lot = 10 },
                }
            )
        );

    private static OrderContext Context { get; } =
        new(Samples.Market, Grid, new MarketStatus(), AvailableKrw: 1_000_000, AvailableUnits: 150, new OwnOrderLimits());

    /// <summary>The market of the engine's own tests: base 10,000, limits of 30 percent, nothing traded today.</summary>
    private static OrderContext Untraded { get; } =
        Context with
        {
            Market = Samples.Market with { LastPrice = 9_000, BasePrice = 10_000, UpperLimit = 13_000, LowerLimit = 7_000, Volume = 0 },
        };

    private static OrderObstacle Check(OrderSide side, long? price, long? quantity) =>
        OrderCheck.FirstObstacle(new OrderDraft(side, price, quantity), Context);
}
