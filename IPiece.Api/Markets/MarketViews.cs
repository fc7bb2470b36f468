using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Markets.Figures;
using IPiece.Api.Markets.Live;
using IPiece.Data.Markets;
using IPiece.Data.Policies;
using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Markets;

/// <summary>Puts an instrument, its live market and what the database remembers together.</summary>
internal static class MarketViews
{
    private const long BasisPoints = 10_000;
    private const int SparklineDays = 7;
    private const int NewForDays = 30;

    public static MarketSummary Summary(Instrument instrument, MarketRow row, LiveView? live)
    {
        var today = Today(instrument, row, live);
        var last = today.LastPrice;
        var changeKrw = (last ?? today.BasePrice) - today.BasePrice;
        return new MarketSummary(today)
        {
            Symbol = instrument.Symbol,
            Name = instrument.NameKo,
            NameEn = instrument.NameEn,
            Category = instrument.Category,
            ChangeKrw = changeKrw,
            ChangeBasisPoints = today.BasePrice == 0 ? 0 : changeKrw * BasisPoints / today.BasePrice,
            LastTradedAt = Later(live?.LastTradedAt, row.State?.LastTradedAt),
            BestBid = live?.Bids.Count > 0 ? live.Bids[0].Price : null,
            BestAsk = live?.Asks.Count > 0 ? live.Asks[0].Price : null,
            IsDemo = instrument.IsDemo,
            PreviousClose = row.History?.PreviousClose ?? today.PreviousClose,
            Change7DayBasisPoints =
                last is { } price && row.History?.WeekAgoClose is { } weekAgo ? (price - weekAgo) * BasisPoints / weekAgo : null,
            High52Week = Highest(today.High, row.History?.High),
            Low52Week = Lowest(today.Low, row.History?.Low),
            Sparkline = Sparkline(today, row.History),
            IsNew = row.State is { } state && state.SessionDate.DayNumber - instrument.ListedOn.DayNumber < NewForDays,
        };
    }

    public static MarketDetail Detail(
        MarketSummary summary,
        Instrument instrument,
        MarketState? state,
        PolicySet rules,
        string? tokenAddress
    ) =>
        new(summary)
        {
            TotalUnits = instrument.TotalUnits.Value,
            OfferingPrice = instrument.OfferingPrice.Value,
            ListedOn = instrument.ListedOn,
            SessionDate = state?.SessionDate ?? instrument.ListedOn,
            TickTable = [.. rules.TickTable.Bands.Select(band => new TickStep(band.FromPrice, band.Tick))],
            TradingFeeBasisPoints = rules.TradingFee.BasisPoints,
            MaxOrderQuantity = rules.MaxOrderQuantity.Value,
            MaxOrderNotionalKrw = rules.MaxOrderNotional.Value,
            TokenAddress = tokenAddress,
            Lot = rules.LotUnits.Value,
            DisplayLevels = rules.DisplayLevels,
            AuctionDisplayLevels = rules.AuctionDisplayLevels,
            Hours = Hours(rules.SessionHours),
            Volatility = Volatility(rules.Volatility),
            SelfTradePolicy = SelfTrade(rules.SelfTradePolicy),
            AuctionRoundMinutes = rules.AuctionRoundMinutes,
        };

    /// <summary>The live figures unless the database is ahead of them, which it is while the stream is being found again.</summary>
    private static MarketTicker Today(Instrument instrument, MarketRow row, LiveView? live) =>
        live is not null && live.Sequence >= (row.State?.BookSequence ?? 0) ? live.Ticker : StoredMarket.Ticker(instrument, row.State);

    private static IReadOnlyList<long> Sparkline(MarketTicker today, MarketHistory? history)
    {
        var closes = history?.Closes ?? [];
        return today is { Volume: > 0, LastPrice: { } price }
            ? [.. closes.Take(SparklineDays - 1).Reverse(), price]
            : [.. closes.Take(SparklineDays).Reverse()];
    }

    private static TradingHours Hours(SessionHours hours) =>
        new(
            hours.PreOpen?.ToString(),
            hours.Open.ToString(),
            hours.ClosingAuction?.ToString(),
            hours.Close.ToString(),
            [.. hours.Weekdays]
        );

    private static SelfTradePolicy SelfTrade(DomainMarkets.SelfTradePolicy policy) =>
        policy switch
        {
            DomainMarkets.SelfTradePolicy.CancelOldest => SelfTradePolicy.CancelOldest,
            DomainMarkets.SelfTradePolicy.CancelBoth => SelfTradePolicy.CancelBoth,
            DomainMarkets.SelfTradePolicy.None => SelfTradePolicy.None,
            _ => SelfTradePolicy.CancelNewest,
        };

    private static VolatilityRules? Volatility(VolatilityLimits limits) =>
        limits is { DynamicPercent: 0, ClosingPercent: 0, StaticPercent: 0 }
            ? null
            : new VolatilityRules(limits.DynamicPercent, limits.ClosingPercent, limits.StaticPercent, limits.Seconds);

    private static long? Highest(long? left, long? right) => left is { } one && right is { } other ? Math.Max(one, other) : left ?? right;

    private static long? Lowest(long? left, long? right) => left is { } one && right is { } other ? Math.Min(one, other) : left ?? right;

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        left is { } one && right is { } other ? (one > other ? one : other) : left ?? right;
}
