namespace IPiece.Chain.Anchoring;

/// <summary>
/// Keeps the trees of the days that were asked for last: the newest day's is asked for by everybody, and older ones by whoever checks a
/// statement. A day's leaves never change, so a tree is right for ever. Bounded by number and by size, since a tree may have millions.
/// </summary>
/// <param name="maxTrees">The most trees.</param>
/// <param name="maxLeaves">The most leaves of all of them; the newest one is kept however large.</param>
public sealed class ProofTreeCache(int maxTrees = ProofTreeCache.MaxTrees, long maxLeaves = ProofTreeCache.MaxLeaves) : IDisposable
{
    /// <summary>A month and a bit.</summary>
    public const int MaxTrees = 32;

    /// <summary>Two million leaves are 128 MB of hashes.</summary>
    public const long MaxLeaves = 2_000_000;

    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly Lock _keeping = new();
    private readonly LinkedList<(int Day, ProofTree Tree)> _trees = [];

    /// <summary>A day's tree; built once, one day at a time, while those that are known are given to others.</summary>
    public async Task<ProofTree> GetAsync(int day, Func<CancellationToken, Task<ProofTree>> build, CancellationToken cancellationToken)
    {
        if (Find(day) is { } known)
        {
            return known;
        }

        await _building.WaitAsync(cancellationToken);
        try
        {
            if (Find(day) is { } meanwhile)
            {
                return meanwhile;
            }

            var tree = await build(cancellationToken);
            Keep(day, tree);
            return tree;
        }
        finally
        {
            _building.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _building.Dispose();

    private ProofTree? Find(int day)
    {
        lock (_keeping)
        {
            for (var node = _trees.First; node is not null; node = node.Next)
            {
                if (node.Value.Day == day)
                {
                    _trees.Remove(node);
                    _trees.AddFirst(node);
                    return node.Value.Tree;
                }
            }

            return null;
        }
    }

    private void Keep(int day, ProofTree tree)
    {
        lock (_keeping)
        {
            _trees.AddFirst((day, tree));
            while (_trees.Count > 1 && (_trees.Count > maxTrees || _trees.Sum(static one => (long)one.Tree.Leaves) > maxLeaves))
            {
                _trees.RemoveLast();
            }
        }
    }
}
