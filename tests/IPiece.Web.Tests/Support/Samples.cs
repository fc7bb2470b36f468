using System.Text.Json;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Portfolio;
using IPiece.Web.Live;

namespace IPiece.Web.Tests.Support;

/// <summary>One market as tests see it: last 4,300, tick 5, limits 3,010 to 5,590, fee 0.50 %.</summary>
internal static class Samples
{
    public const string Symbol = "MOONFOX";
    public const long Last = 4_300;
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<TickStep> Krx { get; } =
    [new(0, 1), new(2_000, 5), new(5_000, 10), new(20_000, 50), new(50_000, 100), new(200_000, 500), new(500_000, 1_000)];

    public static MarketTicker Ticker { get; } =
        new()
        {
            Phase = MarketPhase.Continuous,
            LastPrice = Last,
            Open = 4_250,
            High = 4_400,
            Low = 4_200,
            Volume = 120,
            TurnoverKrw = 516_000,
            BasePrice = 4_200,
            UpperLimit = 5_590,
            LowerLimit = 3_010,
        };

    public static MarketDetail Market { get; } =
        new()
        {
            Symbol = Symbol,
            Name = "달빛여우",
            NameEn = "Moonlight Fox",
            Category = "character",
            Phase = MarketPhase.Continuous,
            LastPrice = Last,
            BasePrice = 4_200,
            UpperLimit = 5_590,
            LowerLimit = 3_010,
            ChangeKrw = 100,
            ChangeBasisPoints = 238,
            Open = 4_250,
            High = 4_400,
            Low = 4_200,
            LastTradedAt = Now,
            Volume = 120,
            TurnoverKrw = 516_000,
            BestBid = 4_295,
            BestAsk = 4_305,
            IsDemo = true,
            TotalUnits = 20_000,
            OfferingPrice = 4_300,
            ListedOn = new DateOnly(2026, 1, 5),
            SessionDate = new DateOnly(2026, 3, 2),
            TickTable = Krx,
            TradingFeeBasisPoints = 50,
            MaxOrderQuantity = 100_000,
            MaxOrderNotionalKrw = 1_000_000_000,
            TokenAddress = null,
        };

    public static MarketView Live(FeedHealth health = FeedHealth.Live) =>
        new()
        {
            Symbol = Symbol,
            Health = health,
            HealthSince = Now,
            Ticker = Ticker,
            Bids = [new(4_295, 40, 2), new(4_290, 10, 1)],
            Asks = [new(4_305, 20, 1), new(4_310, 80, 3)],
        };

    /// <summary>The live market in another state.</summary>
    public static MarketView In(MarketStatus status) => Live() with { Ticker = Ticker with { Phase = status.Phase, Status = status } };

    public static PortfolioResponse Portfolio(long availableKrw = 1_000_000, long units = 200, long heldUnits = 50) =>
        new(new CashBalance(availableKrw + 10_000, 10_000, availableKrw, 0), [Holding(units, heldUnits)], 0);

    public static Holding Holding(long units, long heldUnits = 0, long averagePrice = 4_000, string symbol = Symbol) =>
        new()
        {
            Symbol = symbol,
            Name = "달빛여우",
            NameEn = "Moonlight Fox",
            Category = "character",
            Units = units,
            Held = heldUnits,
            Available = units - heldUnits,
            Settling = 0,
            AveragePrice = averagePrice,
            CostKrw = units * averagePrice,
            LastPrice = Last,
            ValueKrw = units * Last,
            ProfitKrw = units * (Last - averagePrice),
            ProfitBasisPoints = 750,
            RealisedKrw = -1_200,
        };

    public static OrderResponse Order(OrderSide side, long price, long remaining) =>
        new()
        {
            OrderId = 7,
            Symbol = Symbol,
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Price = price,
            Quantity = remaining,
            FilledQuantity = 0,
            RemainingQuantity = remaining,
            CancelledQuantity = 0,
            AveragePrice = null,
            Status = OrderStatus.Open,
            PlacedAt = Now,
            UpdatedAt = Now,
        };

    public static MarketTrade Trade(long sequence, long price, long quantity, DateTimeOffset executedAt) =>
        new(sequence, sequence, price, quantity, TakerSide.Buy, executedAt);

    /// <summary>Somebody else's request that waits for a decision.</summary>
    public static ChangeRequest Request(string kind, string payload, long id = 4) =>
        new()
        {
            Id = id,
            Kind = kind,
            Payload = JsonDocument.Parse(payload).RootElement,
            PayloadHash = new string('a', 64),
            Reason = "A reason.",
            State = ChangeRequestState.Pending,
            RequestedBy = "운영자",
            RequestedAt = Now,
            DecidedBy = null,
            DecidedAt = null,
            DecisionNote = null,
            ExpiresAt = Now.AddDays(7),
            IsOwn = false,
        };
}
