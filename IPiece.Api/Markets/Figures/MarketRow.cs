using IPiece.Data.Markets;

namespace IPiece.Api.Markets.Figures;

/// <summary>What the database knows of one market, read at one moment; a market that was never opened has neither.</summary>
internal sealed record MarketRow(MarketState? State, MarketHistory? History)
{
    public static MarketRow Unopened { get; } = new(null, null);
}
