using System.Diagnostics.CodeAnalysis;

namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The whole market at one sequence number: <c>event: snapshot</c>.</summary>
public sealed record MarketSnapshot : MarketDay
{
    public MarketSnapshot() { }

    /// <summary>A snapshot with these figures; number and levels are the caller's to set.</summary>
    [SetsRequiredMembers]
    public MarketSnapshot(MarketDay figures)
        : base(figures)
    {
        Bids = [];
        Asks = [];
    }

    public required long Sequence { get; init; }
    public required IReadOnlyList<StreamLevel> Bids { get; init; }
    public required IReadOnlyList<StreamLevel> Asks { get; init; }
}
