using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Anchoring;

/// <summary>
/// A Merkle tree that gives proofs, as OpenZeppelin's StandardMerkleTree has it: leaves sorted, every pair sorted before hashing. All
/// nodes stand in one array of bytes, since a tree may have millions.
/// </summary>
public sealed class ProofTree
{
    private const int Length = Keccak.HashLength;

    private readonly byte[] _nodes;
    private readonly int _leaves;

    /// <summary>Builds it.</summary>
    /// <param name="leaves">At least one leaf hash, in any order.</param>
    public ProofTree(IReadOnlyCollection<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count);
        var sorted = leaves.ToArray();
        Array.Sort(sorted, static (left, right) => left.AsSpan().SequenceCompareTo(right));
        _leaves = sorted.Length;
        _nodes = new byte[checked(((2 * _leaves) - 1) * Length)];

        // Node i has children 2i+1 and 2i+2, and the leaves stand at the end, the smallest last.
        var last = (2 * _leaves) - 2;
        for (var index = 0; index < _leaves; index++)
        {
            sorted[index].CopyTo(Node(last - index));
        }

        for (var index = _leaves - 2; index >= 0; index--)
        {
            Pair(Node((2 * index) + 1), Node((2 * index) + 2)).CopyTo(Node(index));
        }
    }

    /// <summary>How many leaves it has.</summary>
    public int Leaves => _leaves;

    /// <summary>The root.</summary>
    public byte[] Root => Node(0).ToArray();

    /// <summary>The hashes beside the way from a leaf to the root; null when the leaf is not in the tree.</summary>
    public IReadOnlyList<byte[]>? ProofOf(ReadOnlySpan<byte> leaf)
    {
        var (low, high) = (_leaves - 1, (2 * _leaves) - 2);
        while (low <= high)
        {
            // Leaves descend towards the end of the array's beginning: the smallest is the last.
            var middle = low + ((high - low) / 2);
            var order = leaf.SequenceCompareTo(Node(middle));
            if (order == 0)
            {
                return ProofAt(middle);
            }

            (low, high) = order > 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    private static byte[] Pair(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceCompareTo(right) < 0 ? Keccak.Hash([.. left, .. right]) : Keccak.Hash([.. right, .. left]);

    private List<byte[]> ProofAt(int index)
    {
        var proof = new List<byte[]>();
        while (index > 0)
        {
            var sibling = index % 2 == 0 ? index - 1 : index + 1;
            proof.Add(Node(sibling).ToArray());
            index = (index - 1) / 2;
        }

        return proof;
    }

    private Span<byte> Node(int index) => _nodes.AsSpan(index * Length, Length);
}
