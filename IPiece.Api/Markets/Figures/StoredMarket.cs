using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Markets.Live;
using IPiece.Data.Markets;

namespace IPiece.Api.Markets.Figures;

/// <summary>A market's figures as the database has them, for while nobody streams them.</summary>
internal static class StoredMarket
{
    public static MarketTicker Ticker(Instrument instrument, MarketState? state) =>
        new()
        {
            Phase = state is null ? MarketPhase.Closed : MarketMapping.ToWire(state.Phase),
            LastPrice = state?.LastPrice?.Value,
            BasePrice = (state?.BasePrice ?? instrument.OfferingPrice).Value,
            UpperLimit = (state?.UpperLimit ?? instrument.OfferingPrice).Value,
            LowerLimit = (state?.LowerLimit ?? instrument.OfferingPrice).Value,
            Open = state?.Open?.Value,
            High = state?.High?.Value,
            Low = state?.Low?.Value,
            Volume = state?.Volume.Value ?? 0,
            TurnoverKrw = state?.TurnoverKrw.Value ?? 0,
            Status = state is null ? new MarketStatus { Phase = MarketPhase.Closed } : Status(state),
        };

    private static MarketStatus Status(MarketState state) =>
        new()
        {
            Mode = MarketMapping.ToWire(state.Mode),
            Phase = MarketMapping.ToWire(state.Phase),
            Cause = MarketMapping.ToWire(state.PhaseCause),
            Since = state.PhaseSince,
            EndsAt = state.PhaseEndsAt,
            Indication = state is { IndicativePrice: { } price, IndicativeQuantity: { } quantity }
                ? new AuctionIndication(price.Value, quantity.Value)
                : null,
            TriggerPrice = state.VolatilityTrigger?.Value,
            ReferencePrice = state.VolatilityReference?.Value,
            NoticeKo = state.NoticeKo,
            NoticeEn = state.NoticeEn,
        };
}
