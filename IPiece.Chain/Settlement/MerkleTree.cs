using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Settlement;

/// <summary>The root that OpenZeppelin's StandardMerkleTree has for the same leaves: leaves sorted, every pair sorted before hashing.</summary>
public static class MerkleTree
{
    /// <summary>The root; 32 zeros for no leaves.</summary>
    /// <param name="leaves">Leaf hashes, in any order.</param>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var sorted = leaves.ToArray();
        if (sorted.Length == 0)
        {
            return new byte[Keccak.HashLength];
        }

        Array.Sort(sorted, static (left, right) => left.AsSpan().SequenceCompareTo(right));

        // The tree is an array: node i has children 2i+1 and 2i+2, and the leaves stand at the end, the smallest last.
        var tree = new byte[(2 * sorted.Length) - 1][];
        for (var index = 0; index < sorted.Length; index++)
        {
            tree[tree.Length - 1 - index] = sorted[index];
        }

        for (var index = sorted.Length - 2; index >= 0; index--)
        {
            tree[index] = Pair(tree[(2 * index) + 1], tree[(2 * index) + 2]);
        }

        return tree[0];
    }

    private static byte[] Pair(byte[] left, byte[] right) =>
        left.AsSpan().SequenceCompareTo(right) < 0 ? Keccak.Hash([.. left, .. right]) : Keccak.Hash([.. right, .. left]);
}
