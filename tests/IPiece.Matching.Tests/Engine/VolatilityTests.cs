using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>Volatility interruption with KRX's numbers, 6 % and 10 %, around 10,000 (docs/decisions/0012).</summary>
public sealed class VolatilityTests
{
    private readonly RecordingListener _events = new();

    [Fact]
    public void A_trade_just_inside_the_dynamic_limit_happens()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_590, 5));
        market.Place(Order(2, Side.Buy, 10_590, 5));
        Assert.Equal(MarketPhase.Continuous, market.Phase);
        Assert.Equal(10_590, market.LastPrice);
    }

    [Fact]
    public void A_trade_at_the_dynamic_limit_interrupts_and_the_rest_gathers_in_a_crossed_book()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_000, 2));
        market.Place(Order(2, Side.Sell, 10_600, 5));
        _events.Events.Clear();
        market.Place(Order(3, Side.Buy, 10_700, 5));
        Assert.Equal(
            [
                "accepted 3",
                new Execution(1, 10_000, 2, 3, 1, 3, 1, Side.Buy).ToString(),
                "interrupted VolatilityDynamic 10600 10000",
                "phase CallAuction VolatilityDynamic",
            ],
            _events.Events
        );
        Assert.Equal(new AuctionIndication(10_600, 3), market.Indication());
        Assert.Equal(PhaseCause.VolatilityDynamic, market.Cause);
    }

    [Fact]
    public void The_dynamic_limit_is_measured_from_the_last_price_before_the_order_not_from_its_own_trades()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_500, 1));
        market.Place(Order(2, Side.Sell, 10_900, 1));
        market.Place(Order(3, Side.Buy, 10_900, 2));
        Assert.Equal((10_500, MarketPhase.CallAuction), (market.LastPrice, market.Phase));
        Assert.Contains("interrupted VolatilityDynamic 10900 10000", _events.Events);
    }

    [Fact]
    public void A_sell_far_below_interrupts_as_a_buy_far_above_does()
    {
        var market = Open();
        market.Place(Order(1, Side.Buy, 9_400, 5));
        market.Place(Order(2, Side.Sell, 9_400, 5));
        Assert.Contains("interrupted VolatilityDynamic 9400 10000", _events.Events);
        Assert.Equal(10, market.Book.TotalQuantity(Side.Buy) + market.Book.TotalQuantity(Side.Sell));
    }

    [Fact]
    public void A_cheap_offer_that_nobody_met_interrupts_when_a_buyer_would_take_it()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 9_300, 5));
        market.Place(Order(2, Side.Buy, 10_000, 5));
        Assert.Contains("interrupted VolatilityDynamic 9300 10000", _events.Events);
        Assert.Equal(0, market.TradeSequence);
    }

    [Fact]
    public void Small_steps_add_up_to_the_static_limit()
    {
        var market = Open();
        Meet(market, 1, 10_500);
        Meet(market, 3, 10_900);
        Meet(market, 5, 11_000);
        Assert.Contains("interrupted VolatilityStatic 11000 10000", _events.Events);
        Assert.Equal(10_900, market.LastPrice);
    }

    [Fact]
    public void An_auctions_price_is_the_static_reference_of_what_follows()
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.OpeningAuction);
        Meet(market, 1, 10_500);
        market.ChangePhase(MarketPhase.Continuous, PhaseCause.Session);
        Assert.Equal(10_500, market.StaticReference);
        Meet(market, 3, 11_000);
        Assert.Equal(11_000, market.LastPrice);
        market.RollDay(null);
        Assert.Equal(11_000, market.StaticReference);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderType.Limit, CancelReason.Ioc)]
    [InlineData(TimeInForce.GoodTillCancelled, OrderType.Market, CancelReason.Market)]
    public void What_an_immediate_order_cannot_trade_inside_is_cancelled_after_the_interruption(
        TimeInForce tif,
        OrderType type,
        CancelReason reason
    )
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_000, 2));
        market.Place(Order(2, Side.Sell, 10_600, 5));
        market.Place(Order(3, Side.Buy, 10_700, 5, tif, type));
        Assert.Equal([$"phase CallAuction VolatilityDynamic", $"cancelled 3 3 {reason}"], _events.Events[^2..]);
    }

    [Fact]
    public void Fill_or_kill_that_cannot_fill_inside_is_refused_and_interrupts_nothing()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_000, 2));
        market.Place(Order(2, Side.Sell, 10_600, 5));
        market.Place(Order(3, Side.Buy, 10_700, 5, TimeInForce.FillOrKill));
        market.Place(Order(4, Side.Buy, 10_700, 2, TimeInForce.FillOrKill));
        Assert.Contains("rejected 3 CannotFill", _events.Events);
        Assert.Equal((10_000, MarketPhase.Continuous), (market.LastPrice, market.Phase));
    }

    [Fact]
    public void Fill_or_kill_behind_an_offer_below_the_limits_is_refused()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 9_300, 2));
        market.Place(Order(2, Side.Sell, 10_000, 5));
        market.Place(Order(3, Side.Buy, 10_000, 5, TimeInForce.FillOrKill));
        Assert.Contains("rejected 3 CannotFill", _events.Events);
    }

    [Theory]
    [InlineData(SelfTradePolicy.CancelNewest, "cancelled 3 5 SelfTrade", MarketPhase.Continuous)]
    [InlineData(SelfTradePolicy.CancelOldest, "cancelled 1 5 SelfTrade", MarketPhase.CallAuction)]
    [InlineData(SelfTradePolicy.CancelBoth, "cancelled 3 5 SelfTrade", MarketPhase.Continuous)]
    [InlineData(SelfTradePolicy.None, "interrupted VolatilityDynamic 10600 10000", MarketPhase.CallAuction)]
    public void Meeting_oneself_beyond_the_limit_is_a_matter_of_the_self_trade_policy_first(
        SelfTradePolicy policy,
        string happens,
        MarketPhase phase
    )
    {
        var market = Open(policy);
        market.Place(Order(1, Side.Sell, 10_600, 5) with { Account = 7 });
        market.Place(Order(2, Side.Sell, 10_610, 5));
        market.Place(Order(3, Side.Buy, 10_700, 5) with { Account = 7 });
        Assert.Contains(happens, _events.Events);
        Assert.Equal(phase, market.Phase);
        Assert.Equal(0, market.TradeSequence);
    }

    [Fact]
    public void A_replace_that_would_trade_too_far_interrupts_too()
    {
        var market = Open();
        market.Place(Order(1, Side.Sell, 10_600, 5));
        market.Place(Order(2, Side.Buy, 9_900, 5));
        market.Replace(2, 10_600, 5);
        Assert.Equal(MarketPhase.CallAuction, market.Phase);
        Assert.Equal(2, market.Book.OpenOrders);
    }

    [Fact]
    public void Neither_the_day_of_listing_nor_another_mode_is_interrupted()
    {
        foreach (var (mode, firstDay) in new[] { (MarketMode.Continuous, true), (MarketMode.EqualPriceOnly, false) })
        {
            var market = new Market(Rules() with { Mode = mode }, 10_000, _events, new NaiveOrderBook(), firstDay);
            Meet(market, 1, 12_000);
            Assert.Equal((12_000, MarketPhase.Continuous), (market.LastPrice, market.Phase));
        }
    }

    [Fact]
    public void The_day_of_listing_has_its_own_band_until_the_day_rolls()
    {
        var market = new Market(Rules(), 7_200, _events, new NaiveOrderBook(), firstDay: true);
        Assert.Equal((4_320, 28_800), (market.Band.Lower.Value, market.Band.Upper.Value));
        market.RollDay(null);
        Assert.Equal((5_040, 9_360), (market.Band.Lower.Value, market.Band.Upper.Value));
        market.RollDay(7_200, firstDay: true, band: null);
        Assert.True(market.IsFirstDay);
    }

    [Theory]
    [InlineData(PhaseCause.OpeningAuction, 10_990, false)]
    [InlineData(PhaseCause.OpeningAuction, 11_000, true)]
    [InlineData(PhaseCause.Reopening, 9_010, false)]
    [InlineData(PhaseCause.Reopening, 9_000, true)]
    [InlineData(PhaseCause.Round, 10_590, false)]
    [InlineData(PhaseCause.Round, 10_600, true)]
    [InlineData(PhaseCause.ClosingAuction, 10_390, false)]
    [InlineData(PhaseCause.ClosingAuction, 10_400, true)]
    [InlineData(PhaseCause.VolatilityDynamic, 12_000, false)]
    [InlineData(PhaseCause.VolatilityStatic, 8_000, false)]
    public void An_auction_whose_price_is_too_far_goes_on_once_more_and_only_once(PhaseCause cause, long price, bool extends)
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, cause);
        Meet(market, 1, price);
        Assert.Equal(extends, market.TryExtendAuction());
        Assert.Equal(extends, market.AuctionExtended);
        Assert.Equal(extends, _events.Events.Contains($"extended {price} 10000"));
        Assert.False(market.TryExtendAuction());
        market.ChangePhase(MarketPhase.Continuous, PhaseCause.Session);
        Assert.Equal((price, false), (market.LastPrice, market.AuctionExtended));
    }

    [Fact]
    public void A_closing_auction_near_the_last_price_goes_on_once_more_when_it_is_far_from_the_last_auction()
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.OpeningAuction);
        Meet(market, 1, 9_400);
        market.ChangePhase(MarketPhase.Continuous, PhaseCause.Session);
        Meet(market, 3, 9_900);
        Meet(market, 5, 10_330);
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        Meet(market, 7, 10_340);
        Assert.True(market.TryExtendAuction());
        Assert.Contains("extended 10340 9400", _events.Events);
    }

    [Fact]
    public void An_auction_leans_on_the_base_and_not_on_the_trade_of_an_earlier_day()
    {
        var market = Open();
        Meet(market, 1, 10_000);
        market.RollDay(null);
        market.Place(Order(3, Side.Sell, 9_000, 1));
        market.RollDay(null);
        Assert.Equal((9_000, 9_000), (market.BasePrice, market.ReferencePrice));
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.OpeningAuction);
        market.Place(Order(4, Side.Sell, 8_500, 100));
        market.Place(Order(5, Side.Buy, 10_500, 100));
        Assert.Equal(9_000, market.Indication()!.Value.Price);
    }

    [Fact]
    public void An_auction_that_the_calendar_ends_by_closing_uncrosses_and_a_halt_does_not()
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        Meet(market, 1, 10_100);
        market.ChangePhase(MarketPhase.Halted, PhaseCause.Operator);
        Assert.Equal(0, market.TradeSequence);
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Reopening);
        market.ChangePhase(MarketPhase.Closed, PhaseCause.Session);
        Assert.Equal((10_100, 1), (market.LastPrice, market.TradeSequence));
    }

    [Fact]
    public void A_round_uncrosses_the_round_before_it()
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Round);
        Meet(market, 1, 10_100);
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Round);
        Assert.Equal((10_100, MarketPhase.CallAuction), (market.LastPrice, market.Phase));
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        Meet(market, 3, 10_200);
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        Assert.Equal(1, market.TradeSequence);
    }

    [Fact]
    public void The_last_round_has_its_price_before_the_closing_auction_gathers()
    {
        var market = Open();
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Round);
        Meet(market, 1, 10_100);
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        Assert.Equal((10_100, 1, PhaseCause.ClosingAuction), (market.LastPrice, market.TradeSequence, market.Cause));
    }

    [Fact]
    public void Yesterdays_price_is_no_measure_of_a_day_whose_base_was_set_anew()
    {
        var market = Open();
        Meet(market, 1, 10_000);
        market.RollDay(1_000);
        Meet(market, 3, 1_050);
        Assert.Equal((1_050, MarketPhase.Continuous), (market.LastPrice, market.Phase));
    }

    private static MarketRules Rules() => new() { Volatility = new VolatilityLimits(6, 4, 10) };

    private static NewOrder Order(
        long id,
        Side side,
        long price,
        long quantity,
        TimeInForce tif = TimeInForce.GoodTillCancelled,
        OrderType type = OrderType.Limit
    ) => new(id, id, side, type, tif, price, quantity);

    private static void Meet(Market market, long id, long price)
    {
        market.Place(Order(id, Side.Sell, price, 1));
        market.Place(Order(id + 1, Side.Buy, price, 1));
    }

    private Market Open(SelfTradePolicy policy = SelfTradePolicy.CancelNewest)
    {
        var rules = Rules() with { SelfTrade = policy };
        return new Market(rules, 10_000, _events, new FastOrderBook(7_000, 13_000, 10));
    }
}
