namespace IPiece.Chain.Status;

/// <summary>What waits to be settled.</summary>
/// <param name="Pending">Instructions, in batches or not.</param>
/// <param name="Failed">Instructions that a person must look at.</param>
/// <param name="OldestAgeSeconds">Of the oldest pending one; 0 when none waits.</param>
/// <param name="NonceGaps">Nonces below a signer's last one that no stored transaction has.</param>
public sealed record QueueDepth(long Pending, long Failed, long OldestAgeSeconds, long NonceGaps = 0)
{
    /// <summary>Nothing waits.</summary>
    public static QueueDepth Empty { get; } = new(0, 0, 0);
}
