using IPiece.Api.Client.Markets;
using IPiece.Api.Markets.Live;
using IPiece.Data.Markets;
using IPiece.Data.Policies;

namespace IPiece.Api.Markets;

/// <summary>Puts instruments and figures together.</summary>
internal static class MarketViews
{
    public static MarketSummary Summary(Instrument instrument, MarketState? state, LiveView? live)
    {
        var figures = MarketFigures.Of(instrument, state, live);
        return new MarketSummary
        {
            Symbol = instrument.Symbol,
            Name = instrument.NameKo,
            NameEn = instrument.NameEn,
            Category = instrument.Category,
            Phase = figures.Phase,
            LastPrice = figures.LastPrice,
            BasePrice = figures.BasePrice,
            UpperLimit = figures.UpperLimit,
            LowerLimit = figures.LowerLimit,
            ChangeKrw = figures.ChangeKrw,
            ChangeBasisPoints = figures.ChangeBasisPoints,
            Open = figures.Open,
            High = figures.High,
            Low = figures.Low,
            LastTradedAt = state?.LastTradedAt,
            Volume = figures.Volume,
            TurnoverKrw = figures.TurnoverKrw,
            BestBid = live?.Bids.Count > 0 ? live.Bids[0].Price : null,
            BestAsk = live?.Asks.Count > 0 ? live.Asks[0].Price : null,
            IsDemo = instrument.IsDemo,
        };
    }

    public static MarketDetail Detail(Instrument instrument, MarketState? state, LiveView? live, PolicySet rules, string? tokenAddress)
    {
        var figures = MarketFigures.Of(instrument, state, live);
        return new MarketDetail
        {
            Symbol = instrument.Symbol,
            Name = instrument.NameKo,
            NameEn = instrument.NameEn,
            Category = instrument.Category,
            Phase = figures.Phase,
            LastPrice = figures.LastPrice,
            BasePrice = figures.BasePrice,
            UpperLimit = figures.UpperLimit,
            LowerLimit = figures.LowerLimit,
            ChangeKrw = figures.ChangeKrw,
            ChangeBasisPoints = figures.ChangeBasisPoints,
            Open = figures.Open,
            High = figures.High,
            Low = figures.Low,
            LastTradedAt = state?.LastTradedAt,
            Volume = figures.Volume,
            TurnoverKrw = figures.TurnoverKrw,
            BestBid = live?.Bids.Count > 0 ? live.Bids[0].Price : null,
            BestAsk = live?.Asks.Count > 0 ? live.Asks[0].Price : null,
            IsDemo = instrument.IsDemo,
            TotalUnits = instrument.TotalUnits.Value,
            OfferingPrice = instrument.OfferingPrice.Value,
            ListedOn = instrument.ListedOn,
            SessionDate = state?.SessionDate ?? instrument.ListedOn,
            TickTable = [.. rules.TickTable.Bands.Select(band => new TickStep(band.FromPrice, band.Tick))],
            TradingFeeBasisPoints = rules.TradingFee.BasisPoints,
            MaxOrderQuantity = rules.MaxOrderQuantity.Value,
            MaxOrderNotionalKrw = rules.MaxOrderNotional.Value,
            TokenAddress = tokenAddress,
        };
    }
}
