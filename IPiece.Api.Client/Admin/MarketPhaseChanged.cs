using IPiece.Api.Client.Markets;

namespace IPiece.Api.Client.Admin;

/// <summary>Where a market stands after a halt or a resumption.</summary>
public sealed record MarketPhaseChanged(MarketPhase Phase, PhaseCause Cause, DateTimeOffset? EndsAt);
