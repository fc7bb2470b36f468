using IPiece.Domain.Markets;

namespace IPiece.Matching.Sessions;

/// <summary>The next thing that the calendar asks of a market.</summary>
/// <param name="At">When it takes effect, and what its trades are dated by.</param>
/// <param name="RollTo">The session to begin; none for a change of phase.</param>
/// <param name="Phase">The phase to enter.</param>
/// <param name="Cause">Why.</param>
/// <param name="EndsAt">When that phase is due to end.</param>
/// <param name="EndsAuction">Whether it ends an auction whose time is over, which may go on once more instead.</param>
public sealed record SessionMove(
    DateTimeOffset At,
    DateOnly? RollTo,
    MarketPhase Phase = MarketPhase.Closed,
    PhaseCause Cause = PhaseCause.Session,
    DateTimeOffset? EndsAt = null,
    bool EndsAuction = false
);
