using IPiece.Api.Client.Markets;
using IPiece.Api.Markets.Live;
using IPiece.Data.Markets;

namespace IPiece.Api.Markets;

/// <summary>The day's figures of one market, from memory when it is live and from the database when not.</summary>
internal sealed record MarketFigures
{
    private const long BasisPoints = 10_000;

    public required MarketPhase Phase { get; init; }
    public required long? LastPrice { get; init; }
    public required long BasePrice { get; init; }
    public required long UpperLimit { get; init; }
    public required long LowerLimit { get; init; }
    public required long? Open { get; init; }
    public required long? High { get; init; }
    public required long? Low { get; init; }
    public required long Volume { get; init; }
    public required long TurnoverKrw { get; init; }

    public long ChangeKrw => (LastPrice ?? BasePrice) - BasePrice;

    public long ChangeBasisPoints => BasePrice == 0 ? 0 : ChangeKrw * BasisPoints / BasePrice;

    public static MarketFigures Of(Instrument instrument, MarketState? state, LiveView? live) =>
        live is { Ticker: var ticker } && live.Sequence >= (state?.BookSequence ?? 0)
            ? new MarketFigures
            {
                Phase = ticker.Phase,
                LastPrice = ticker.LastPrice,
                BasePrice = ticker.BasePrice,
                UpperLimit = ticker.UpperLimit,
                LowerLimit = ticker.LowerLimit,
                Open = ticker.Open,
                High = ticker.High,
                Low = ticker.Low,
                Volume = ticker.Volume,
                TurnoverKrw = ticker.TurnoverKrw,
            }
            : Stored(instrument, state);

    private static MarketFigures Stored(Instrument instrument, MarketState? state) =>
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
        };
}
