using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sessions;

/// <summary>
/// Everything a session runs by, read at its beginning and kept to its end: what resting orders hold was reckoned by it, and would not
/// cover a higher fee.
/// </summary>
/// <param name="Date">The session, Seoul.</param>
/// <param name="Rules">For the engine.</param>
/// <param name="Fee">The trading fee, each side.</param>
/// <param name="Plan">The day's steps.</param>
/// <param name="IsFirstDay">Whether it is the day of listing.</param>
/// <param name="InterruptionSeconds">How long a volatility interruption, or an auction's extension, lasts.</param>
/// <param name="RandomEndSeconds">The longest random part of an auction's end.</param>
/// <param name="ReopeningSeconds">How long orders gather after a halt.</param>
public sealed record SessionTerms(
    DateOnly Date,
    MarketRules Rules,
    FeeRate Fee,
    SessionPlan Plan,
    bool IsFirstDay,
    int InterruptionSeconds,
    int RandomEndSeconds,
    int ReopeningSeconds
);
