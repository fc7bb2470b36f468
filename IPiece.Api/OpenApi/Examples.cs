using System.Collections.Frozen;
using IPiece.Api.Admin;
using IPiece.Api.Chain;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Watchlist;

namespace IPiece.Api.OpenApi;

/// <summary>One example per record.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset SomeTime = new(2026, 11, 23, 10, 15, 30, 250, TimeSpan.FromHours(9));

    private static readonly OrderFill SomeFill = new(68_719_476_739, 4_300, 10, 215, SomeTime);

    public static FrozenDictionary<Type, object> All { get; } =
        new Dictionary<Type, object>
        {
            [typeof(RegisterRequest)] = new RegisterRequest("hana@example.com", "long enough to guess", "하나"),
            [typeof(RegisteredResponse)] = new RegisteredResponse(44, "hana@example.com", "하나", 10_000_000),
            [typeof(LoginRequest)] = new LoginRequest("hana@example.com", "long enough to guess"),
            [typeof(TokenResponse)] = new TokenResponse("Bearer", "CfDJ8…", 900, "CfDJ8…"),
            [typeof(RefreshRequest)] = new RefreshRequest("CfDJ8…"),
            [typeof(TotpVerifyRequest)] = new TotpVerifyRequest("492039"),
            [typeof(TotpDisableRequest)] = new TotpDisableRequest("long enough to guess", "492039"),
            [typeof(PlaceOrderRequest)] = new PlaceOrderRequest
            {
                Symbol = "MOONFOX",
                Side = OrderSide.Buy,
                Type = OrderType.Limit,
                TimeInForce = TimeInForce.Gtc,
                Price = 4_300,
                Quantity = 10,
            },
            [typeof(PlacedOrderResponse)] = new PlacedOrderResponse
            {
                OrderId = 68_719_478_001,
                Symbol = "MOONFOX",
                Status = OrderStatus.Filled,
                FilledQuantity = 10,
                RemainingQuantity = 0,
                CancelledQuantity = 0,
                AveragePrice = 4_300,
                Fills = [SomeFill],
            },
            [typeof(OrderFill)] = SomeFill,
            [typeof(ReplaceOrderRequest)] = new ReplaceOrderRequest
            {
                Price = 4_305,
                Quantity = 6,
                FilledQuantity = 4,
            },
            [typeof(ReplacedOrderResponse)] = new ReplacedOrderResponse
            {
                OrderId = 68_719_478_001,
                Symbol = "MOONFOX",
                Status = OrderStatus.PartiallyFilled,
                Price = 4_305,
                Quantity = 10,
                FilledQuantity = 4,
                RemainingQuantity = 6,
                CancelledQuantity = 0,
                AveragePrice = null,
                Fills = [],
                KeptPriority = false,
            },
            [typeof(FillResponse)] = new FillResponse
            {
                TradeId = 68_719_476_739,
                OrderId = 68_719_478_001,
                Symbol = "MOONFOX",
                Side = OrderSide.Buy,
                Price = 4_300,
                Quantity = 10,
                GrossKrw = 43_000,
                FeeKrw = 215,
                NetKrw = -43_215,
                ExecutedAt = SomeTime,
            },
            [typeof(OwnOrderLimits)] = new OwnOrderLimits
            {
                MaxOrderQuantity = 500,
                MaxOrderNotionalKrw = 5_000_000,
                MaxDistancePercent = 10,
            },
            [typeof(WatchlistEntry)] = new WatchlistEntry("MOONFOX", SomeTime),
            [typeof(MarketStatus)] = new MarketStatus
            {
                Mode = MarketMode.Continuous,
                Phase = MarketPhase.CallAuction,
                Cause = PhaseCause.VolatilityDynamic,
                Since = SomeTime,
                EndsAt = SomeTime.AddMinutes(2),
                RandomEndSeconds = 30,
                Indication = new AuctionIndication(4_560, 35),
                TriggerPrice = 4_560,
                ReferencePrice = 4_300,
            },
            [typeof(TradingHours)] = new TradingHours("08:30", "09:00", "15:20", "15:30", [1, 2, 3, 4, 5]),
            [typeof(CancelledOrderResponse)] = new CancelledOrderResponse(68_719_478_001, OrderStatus.Cancelled, 6, 4, 0),
            [typeof(BookResponse)] = new BookResponse(
                "MOONFOX",
                1_042,
                MarketPhase.Continuous,
                [new BookLevel(4_300, 120, 3)],
                [new BookLevel(4_305, 80, 2)]
            ),
            [typeof(MarketTrade)] = new MarketTrade(68_719_476_739, 3, 4_300, 10, TakerSide.Buy, SomeTime),
            [typeof(Candle)] = new Candle(SomeTime.AddHours(-10), 4_250, 4_320, 4_200, 4_300, 1_530, 6_512_400),
            [typeof(CashBalance)] = new CashBalance(9_956_785, 43_215, 9_913_570, -43_215),
            [typeof(ApiProblem)] = new ApiProblem
            {
                Type = "https://tools.ietf.org/html/rfc4918#section-11.2",
                Title = "Unprocessable Entity",
                Status = StatusCodes.Status422UnprocessableEntity,
                Detail = "4,303 is not a multiple of the tick 5.",
                Code = "offTick",
                Errors = [new ApiFieldError("price", "offTick", "4,303 is not a multiple of the tick 5.")],
            },
        }
            .Concat(AdminExamples.All)
            .Concat(ChainExamples.All)
            .ToFrozenDictionary();
}
