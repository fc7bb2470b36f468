namespace IPiece.Matching.Leases;

/// <summary>How leases are kept.</summary>
public sealed record LeaseOptions
{
    /// <summary>Names this process; never used again by another.</summary>
    public required string Owner { get; init; }

    /// <summary>Where this instance answers, for callers who ask the wrong one.</summary>
    public required Func<string> Endpoint { get; init; }

    /// <summary>How long a lease lasts without renewal: a dead instance's markets stand still for at most this and a moment.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often leases are renewed, and a market handed over if another instance has fewer.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often free markets, and those handed over, are looked for.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(250);
}
