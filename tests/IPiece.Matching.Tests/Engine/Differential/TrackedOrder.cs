using IPiece.Domain.Markets;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>What an order asked for and what became of it, from events alone.</summary>
internal sealed class TrackedOrder
{
    public required Side Side { get; init; }

    /// <summary>The worst price it accepts; none for a market order.</summary>
    public long? Limit { get; set; }

    public long Quantity { get; set; }

    public long Accounted { get; set; }

    /// <summary>Its place among the open ones, or -1.</summary>
    public int Place { get; set; } = -1;
}
