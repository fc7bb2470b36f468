namespace IPiece.Matching.Leases;

/// <summary>How markets are shared out: as evenly as they can be, one market at a time.</summary>
public static class FairShare
{
    /// <summary>The most markets that one of several instances takes by itself.</summary>
    /// <param name="markets">All markets.</param>
    /// <param name="instances">All instances that take orders.</param>
    /// <returns>The share, rounded up, so that nothing is left over.</returns>
    public static int Most(int markets, int instances) => (markets + instances - 1) / instances;

    /// <summary>Whom an instance hands a market to.</summary>
    /// <param name="mine">How many it holds.</param>
    /// <param name="others">The other instances.</param>
    /// <returns>The one with the fewest, if that has at least two less: then both are better off, and nothing swings back.</returns>
    public static LiveInstance? Receiver(int mine, IEnumerable<LiveInstance> others) =>
        others.MinBy(other => other.Markets) is { } poorest && mine - poorest.Markets > 1 ? poorest : null;
}
