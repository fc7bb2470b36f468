using IPiece.Domain.Identifiers;
using IPiece.Domain.Policies;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// A market in memory: the engine and everything that its rows will say. Exactly what the database holds as of the last commit, or, while
/// a batch runs, what it will hold after the next; after any failure it is thrown away and read again.
/// </summary>
public sealed class LiveMarket
{
    internal MatchRelay Relay { get; } = new();

    /// <summary>Which market.</summary>
    public required InstrumentId Instrument { get; init; }

    /// <summary>Its symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The engine.</summary>
    public Market Market { get; internal set; } = null!;

    /// <summary>The trading fee, each side.</summary>
    public required FeeRate Fee { get; init; }

    /// <summary>The policies of the session; a day roll into others reads the market anew.</summary>
    public required string PolicyRevision { get; init; }

    /// <summary>The day's figures.</summary>
    public required DayFigures Day { get; init; }

    /// <summary>Open orders by id.</summary>
    public Dictionary<long, LiveOrder> Orders { get; } = [];

    /// <summary>The last command's number.</summary>
    public long CommandSequence { get; set; }

    /// <summary>The number of the last market data event.</summary>
    public long BookSequence { get; set; }
}
