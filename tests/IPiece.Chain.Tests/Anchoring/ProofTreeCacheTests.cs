using IPiece.Chain.Anchoring;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Tests.Anchoring;

public sealed class ProofTreeCacheTests
{
    private readonly List<int> _built = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_that_are_asked_for_in_turns_are_built_once_each_and_the_one_not_asked_for_longest_goes_first()
    {
        using var cache = new ProofTreeCache(maxTrees: 3, maxLeaves: 100);
        foreach (var day in (int[])[1, 2, 3, 1, 2, 3, 1])
        {
            await AskAsync(cache, day, leaves: 4);
        }

        Assert.Equal([1, 2, 3], _built);
        await AskAsync(cache, day: 4, leaves: 4);
        await AskAsync(cache, day: 1, leaves: 4);
        await AskAsync(cache, day: 3, leaves: 4);
        await AskAsync(cache, day: 2, leaves: 4);
        Assert.Equal([1, 2, 3, 4, 2], _built);
    }

    [Fact]
    public async Task Large_trees_are_bounded_by_their_leaves_and_the_newest_is_kept_however_large()
    {
        using var cache = new ProofTreeCache(maxTrees: 10, maxLeaves: 10);
        await AskAsync(cache, day: 1, leaves: 6);
        await AskAsync(cache, day: 2, leaves: 6);
        await AskAsync(cache, day: 1, leaves: 6);
        await AskAsync(cache, day: 3, leaves: 40);
        await AskAsync(cache, day: 3, leaves: 40);

        Assert.Equal([1, 2, 1, 3], _built);
    }

    [Fact]
    public async Task Many_who_ask_for_one_day_at_once_build_it_once_and_do_not_hold_up_who_asks_for_a_known_one()
    {
        using var cache = new ProofTreeCache();
        await AskAsync(cache, day: 1, leaves: 4);
        var gate = new TaskCompletionSource();
        var many = Enumerable.Range(0, 20).Select(_ => AskAsync(cache, day: 2, leaves: 4, gate.Task)).ToList();

        await AskAsync(cache, day: 1, leaves: 4);
        Assert.All(many, static one => Assert.False(one.IsCompleted));
        gate.SetResult();
        await Task.WhenAll(many);

        Assert.Equal([1, 2], _built);
    }

    [Fact]
    public async Task A_tree_that_cannot_be_built_is_not_kept()
    {
        using var cache = new ProofTreeCache();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            cache.GetAsync(day: 1, static _ => throw new InvalidOperationException(), Token)
        );

        await AskAsync(cache, day: 1, leaves: 2);
        Assert.Equal([1], _built);
    }

    private Task<ProofTree> AskAsync(ProofTreeCache cache, int day, int leaves, Task? gate = null) =>
        cache.GetAsync(
            day,
            async cancellation =>
            {
                _built.Add(day);
                await (gate ?? Task.CompletedTask).WaitAsync(cancellation);
                return new ProofTree([.. Enumerable.Range(0, leaves).Select(leaf => Keccak.Hash([(byte)day, (byte)leaf]))]);
            },
            Token
        );
}
