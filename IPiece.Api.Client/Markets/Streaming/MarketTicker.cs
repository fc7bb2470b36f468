using System.Diagnostics.CodeAnalysis;

namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The day's figures after a delta.</summary>
public sealed record MarketTicker : MarketDay
{
    public MarketTicker() { }

    /// <summary>The figures of another record, and nothing else of it.</summary>
    [SetsRequiredMembers]
    public MarketTicker(MarketDay figures)
        : base(figures) { }
}
