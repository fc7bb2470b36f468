namespace IPiece.Domain.Markets.Streaming;

/// <summary>What a market does now, why, since when and until when: everything that an investor is told about a phase.</summary>
/// <param name="Mode">How it matches while open.</param>
/// <param name="Phase">What it does with orders.</param>
/// <param name="Cause">Why it is in this phase.</param>
/// <param name="Since">When the phase began; none before the first one that was recorded.</param>
/// <param name="EndsAt">When the phase is due to end. A call auction ends up to <paramref name="RandomEndSeconds"/> later.</param>
/// <param name="RandomEndSeconds">The longest random part of an auction's end; what was drawn is never told.</param>
/// <param name="Indication">In a call auction, where it would end now; none when nothing would trade.</param>
/// <param name="TriggerPrice">The price that would have traded when a volatility interruption began.</param>
/// <param name="ReferencePrice">The price it was measured against.</param>
/// <param name="NoticeKo">An operator's reason for a halt, Korean.</param>
/// <param name="NoticeEn">An operator's reason for a halt, English.</param>
public sealed record MarketStatus(
    MarketMode Mode,
    MarketPhase Phase,
    PhaseCause Cause,
    DateTimeOffset? Since,
    DateTimeOffset? EndsAt,
    int RandomEndSeconds,
    AuctionIndication? Indication,
    long? TriggerPrice,
    long? ReferencePrice,
    string? NoticeKo,
    string? NoticeEn
)
{
    /// <summary>A phase of which nothing else is known.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>A status without times, prices and notices.</returns>
    public static MarketStatus Plain(MarketPhase phase) =>
        new(MarketMode.Continuous, phase, PhaseCause.Session, null, null, 0, null, null, null, null, null);
}
