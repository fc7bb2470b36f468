using IPiece.Domain.Markets;

namespace IPiece.Matching.Sessions;

/// <summary>Where a market stands in its day. Immutable: a command that was decided on one state is dropped when it meets another.</summary>
/// <param name="Date">The session, Seoul.</param>
/// <param name="Phase">What the market does with orders.</param>
/// <param name="Cause">Why.</param>
/// <param name="Since">Since when; none before the first phase that was recorded.</param>
/// <param name="EndsAt">When the phase is due to end, before its random part.</param>
/// <param name="LeavesAt">When an auction will end, with its random part. Never leaves the service.</param>
public sealed record SessionState(
    DateOnly Date,
    MarketPhase Phase,
    PhaseCause Cause,
    DateTimeOffset? Since,
    DateTimeOffset? EndsAt,
    DateTimeOffset? LeavesAt
)
{
    /// <summary>Whether the running auction has been prolonged once.</summary>
    public bool Extended { get; init; }

    /// <summary>The price that went too far.</summary>
    public long? TriggerPrice { get; init; }

    /// <summary>From where it went too far.</summary>
    public long? ReferencePrice { get; init; }

    /// <summary>An operator's reason for a halt, Korean.</summary>
    public string? NoticeKo { get; init; }

    /// <summary>An operator's reason for a halt, English.</summary>
    public string? NoticeEn { get; init; }

    /// <summary>Whether an operator has stopped the market.</summary>
    public bool IsHalted => Phase == MarketPhase.Halted;

    /// <summary>Whether it gathers orders until a moment.</summary>
    public bool IsTimedAuction => Phase == MarketPhase.CallAuction && LeavesAt is not null;

    /// <summary>Whether the calendar has nothing to do with the running auction: a step of the calendar then takes its place.</summary>
    public bool IsUnplannedAuction =>
        Phase == MarketPhase.CallAuction && Cause is PhaseCause.VolatilityDynamic or PhaseCause.VolatilityStatic or PhaseCause.Reopening;
}
