using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Policies;
using IPiece.Matching.Engine;
using IPiece.Matching.Sessions;

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

    /// <summary>What the session runs by.</summary>
    public required SessionTerms Terms { get; set; }

    /// <summary>Where it stands in its day.</summary>
    public required SessionState Session { get; set; }

    /// <summary>The trading fee, each side.</summary>
    public FeeRate Fee => Terms.Fee;

    /// <summary>The day's figures.</summary>
    public required DayFigures Day { get; init; }

    /// <summary>Open orders by id.</summary>
    public Dictionary<long, LiveOrder> Orders { get; } = [];

    /// <summary>The last command's number.</summary>
    public long CommandSequence { get; set; }

    /// <summary>The number of the last market data event.</summary>
    public long BookSequence { get; set; }

    /// <summary>The status that was told last.</summary>
    public MarketStatus? ToldStatus { get; set; }
}
