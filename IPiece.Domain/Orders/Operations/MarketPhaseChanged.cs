using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders.Operations;

/// <summary>The answer to a halt or a resumption: where the market stands now.</summary>
/// <param name="Phase">What it does with orders.</param>
/// <param name="Cause">Why.</param>
/// <param name="EndsAt">When that is due to end; none without an end.</param>
public sealed record MarketPhaseChanged(MarketPhase Phase, PhaseCause Cause, DateTimeOffset? EndsAt);
