using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using Inner = IPiece.Domain.Markets;

namespace IPiece.Api.Markets.Live;

/// <summary>From Matching's records to the public ones.</summary>
internal static class MarketMapping
{
    public static MarketPhase ToWire(Inner.MarketPhase phase) =>
        phase switch
        {
            Inner.MarketPhase.Continuous => MarketPhase.Continuous,
            Inner.MarketPhase.CallAuction => MarketPhase.CallAuction,
            Inner.MarketPhase.Halted => MarketPhase.Halted,
            _ => MarketPhase.Closed,
        };

    public static MarketMode ToWire(Inner.MarketMode mode) =>
        mode switch
        {
            Inner.MarketMode.CallAuction => MarketMode.CallAuction,
            Inner.MarketMode.EqualPriceOnly => MarketMode.EqualPriceOnly,
            _ => MarketMode.Continuous,
        };

    public static PhaseCause ToWire(Inner.PhaseCause cause) =>
        cause switch
        {
            Inner.PhaseCause.OpeningAuction => PhaseCause.OpeningAuction,
            Inner.PhaseCause.ClosingAuction => PhaseCause.ClosingAuction,
            Inner.PhaseCause.VolatilityDynamic => PhaseCause.VolatilityDynamic,
            Inner.PhaseCause.VolatilityStatic => PhaseCause.VolatilityStatic,
            Inner.PhaseCause.Operator => PhaseCause.Operator,
            Inner.PhaseCause.Reopening => PhaseCause.Reopening,
            Inner.PhaseCause.Round => PhaseCause.Round,
            _ => PhaseCause.Session,
        };

    public static TakerSide ToWire(Inner.Side? side) =>
        side switch
        {
            Inner.Side.Buy => TakerSide.Buy,
            Inner.Side.Sell => TakerSide.Sell,
            _ => TakerSide.None,
        };

    public static MarketSnapshot ToWire(Inner.Streaming.MarketSnapshot snapshot) =>
        new()
        {
            Sequence = snapshot.Sequence,
            Phase = ToWire(snapshot.Phase),
            Bids = Levels(snapshot.Bids),
            Asks = Levels(snapshot.Asks),
            LastPrice = snapshot.LastPrice,
            BasePrice = snapshot.BasePrice,
            UpperLimit = snapshot.UpperLimit,
            LowerLimit = snapshot.LowerLimit,
            Open = snapshot.Open,
            High = snapshot.High,
            Low = snapshot.Low,
            Volume = snapshot.Volume,
            TurnoverKrw = snapshot.TurnoverKrw,
            PreviousClose = snapshot.PreviousClose,
            Status = ToWire(snapshot.Status),
        };

    public static MarketDelta ToWire(Inner.Streaming.MarketDelta delta) =>
        new()
        {
            Sequence = delta.Sequence,
            Bids = Levels(delta.Bids),
            Asks = Levels(delta.Asks),
            Trades =
            [
                .. delta.Trades.Select(trade => new MarketTrade(
                    trade.TradeId,
                    trade.Sequence,
                    trade.Price,
                    trade.Quantity,
                    ToWire(trade.TakerSide),
                    trade.ExecutedAt
                )),
            ],
            Ticker = new MarketTicker
            {
                Phase = ToWire(delta.Ticker.Phase),
                LastPrice = delta.Ticker.LastPrice,
                Open = delta.Ticker.Open,
                High = delta.Ticker.High,
                Low = delta.Ticker.Low,
                Volume = delta.Ticker.Volume,
                TurnoverKrw = delta.Ticker.TurnoverKrw,
                BasePrice = delta.Ticker.BasePrice,
                UpperLimit = delta.Ticker.UpperLimit,
                LowerLimit = delta.Ticker.LowerLimit,
                PreviousClose = delta.Ticker.PreviousClose,
                Status = ToWire(delta.Ticker.Status),
            },
        };

    private static MarketStatus ToWire(Inner.Streaming.MarketStatus status) =>
        new()
        {
            Mode = ToWire(status.Mode),
            Phase = ToWire(status.Phase),
            Cause = ToWire(status.Cause),
            Since = status.Since,
            EndsAt = status.EndsAt,
            RandomEndSeconds = status.RandomEndSeconds,
            Indication = status.Indication is { } indication ? new AuctionIndication(indication.Price, indication.Quantity) : null,
            TriggerPrice = status.TriggerPrice,
            ReferencePrice = status.ReferencePrice,
            NoticeKo = status.NoticeKo,
            NoticeEn = status.NoticeEn,
        };

    private static StreamLevel[] Levels(IReadOnlyList<Inner.Streaming.BookLevel> levels) =>
        [.. levels.Select(level => new StreamLevel(level.Price, level.Quantity, level.Orders))];
}
