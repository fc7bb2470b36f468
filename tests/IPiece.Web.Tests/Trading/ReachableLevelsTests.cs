using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

/// <summary>An order without a price stops where the engine stops it: at one's own offers, and before a price that interrupts the market.</summary>
public sealed class ReachableLevelsTests
{
    private static readonly MarketDetail Volatile = Samples.Market with { Volatility = new VolatilityRules(3, 0, 0, 120) };

    private static readonly MarketView View = Samples.Live() with
    {
        Asks = [new(4_305, 20, 2), new(4_310, 80, 3), new(4_425, 5, 1), new(4_430, 9, 1)],
        Bids = [new(4_295, 40, 2), new(4_180, 3, 1), new(4_175, 6, 1), new(4_170, 7, 1)],
    };

    [Fact]
    public void Without_own_offers_and_limits_all_that_is_published_can_be_reached()
    {
        Assert.Equal(View.Asks, ReachableLevels.Of(Samples.Market, View, OrderSide.Buy, []));
        Assert.Equal(View.Bids, ReachableLevels.Of(Samples.Market, View, OrderSide.Sell, open: null));
    }

    [Fact]
    public void Three_percent_from_the_last_price_interrupt_so_that_only_less_can_be_reached()
    {
        // 4,300 by 3 % is 129: 4,429 and 4,171 interrupt.
        Assert.Equal([4_305, 4_310, 4_425], Prices(ReachableLevels.Of(Volatile, View, OrderSide.Buy, [])));
        Assert.Equal([4_295, 4_180, 4_175], Prices(ReachableLevels.Of(Volatile, View, OrderSide.Sell, [])));
    }

    [Fact]
    public void One_does_not_meet_oneself_so_that_an_own_offer_ends_it_behind_the_others_at_its_price()
    {
        var reachable = ReachableLevels.Of(Samples.Market, View, OrderSide.Buy, [Samples.Order(OrderSide.Sell, 4_310, 30)]);

        Assert.Equal([(4_305, 20), (4_310, 50)], reachable.Select(level => ((int)level.Price, (int)level.Quantity)));
    }

    [Theory]
    [InlineData(SelfTradePolicy.CancelBoth, new long[] { 20, 50 })]
    [InlineData(SelfTradePolicy.CancelOldest, new long[] { 20, 50, 5, 9 })]
    [InlineData(SelfTradePolicy.None, new long[] { 20, 80, 5, 9 })]
    public void A_market_whose_policy_lets_the_order_go_on_is_estimated_by_it(SelfTradePolicy policy, long[] quantities) =>
        Assert.Equal(
            quantities,
            ReachableLevels
                .Of(Samples.Market with { SelfTradePolicy = policy }, View, OrderSide.Buy, [Samples.Order(OrderSide.Sell, 4_310, 30)])
                .Select(level => level.Quantity)
        );

    [Fact]
    public void On_its_first_day_a_market_is_never_interrupted() =>
        Assert.Equal(View.Asks, ReachableLevels.Of(Volatile with { ListedOn = Volatile.SessionDate }, View, OrderSide.Buy, []));

    [Fact]
    public void A_level_that_is_all_ones_own_gives_nothing() =>
        Assert.Empty(
            ReachableLevels.Of(
                Samples.Market,
                View,
                OrderSide.Buy,
                [Samples.Order(OrderSide.Sell, 4_305, 15), Samples.Order(OrderSide.Sell, 4_305, 5)]
            )
        );

    [Fact]
    public void Orders_of_the_same_side_and_of_other_markets_stand_in_nobodys_way()
    {
        var other = Samples.Order(OrderSide.Sell, 4_305, 5) with { Symbol = "HARBOR" };

        Assert.Equal(View.Asks, ReachableLevels.Of(Samples.Market, View, OrderSide.Buy, [other, Samples.Order(OrderSide.Buy, 4_305, 5)]));
    }

    private static IEnumerable<long> Prices(IReadOnlyList<BookLevel> levels) => levels.Select(level => level.Price);
}
