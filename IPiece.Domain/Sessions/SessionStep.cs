using IPiece.Domain.Markets;

namespace IPiece.Domain.Sessions;

/// <summary>What a market does from a moment on.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Phase">What the market does with orders.</param>
/// <param name="Cause">Why.</param>
public readonly record struct SessionStep(DateTimeOffset At, MarketPhase Phase, PhaseCause Cause);
