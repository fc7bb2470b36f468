using System.Diagnostics.CodeAnalysis;

namespace IPiece.Api.Client.Markets;

/// <summary>
/// One market's day in figures, the same wherever they appear: in the list, on a market's page, in a snapshot and after a delta.
/// Prices are won per unit; <see cref="LastPrice"/> is null before the first trade ever.
/// </summary>
public abstract record MarketDay
{
    private readonly MarketStatus? _status;

    protected MarketDay() { }

    /// <summary>Takes over another record's figures; whoever derives adds the rest.</summary>
    [SetsRequiredMembers]
    protected MarketDay(MarketDay figures)
    {
        Phase = figures.Phase;
        LastPrice = figures.LastPrice;
        BasePrice = figures.BasePrice;
        UpperLimit = figures.UpperLimit;
        LowerLimit = figures.LowerLimit;
        Open = figures.Open;
        High = figures.High;
        Low = figures.Low;
        Volume = figures.Volume;
        TurnoverKrw = figures.TurnoverKrw;
        PreviousClose = figures.PreviousClose;
        _status = figures._status;
    }

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

    /// <summary>The close of the last day with a trade before this one; null on the first day.</summary>
    public long? PreviousClose { get; init; }

    /// <summary>The phase with its cause, times and auction. A server that does not send it yet has only the phase to tell.</summary>
    public MarketStatus Status
    {
        get => _status ?? new MarketStatus { Phase = Phase };
        init => _status = value;
    }
}
