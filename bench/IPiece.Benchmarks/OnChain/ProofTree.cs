using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Benchmarks.OnChain;

/// <summary>OpenZeppelin's StandardMerkleTree with its proofs: leaves sorted at the end of an array, every pair sorted before hashing.</summary>
internal sealed class ProofTree
{
    private readonly byte[][] _nodes;
    private readonly int[] _placeOf;

    public ProofTree(IReadOnlyList<byte[]> leaves)
    {
        var order = Enumerable.Range(0, leaves.Count).ToArray();
        Array.Sort(order, (left, right) => leaves[left].AsSpan().SequenceCompareTo(leaves[right]));
        _nodes = new byte[(2 * leaves.Count) - 1][];
        _placeOf = new int[leaves.Count];
        for (var rank = 0; rank < order.Length; rank++)
        {
            _placeOf[order[rank]] = _nodes.Length - 1 - rank;
            _nodes[_nodes.Length - 1 - rank] = leaves[order[rank]];
        }

        for (var place = leaves.Count - 2; place >= 0; place--)
        {
            _nodes[place] = Pair(_nodes[(2 * place) + 1], _nodes[(2 * place) + 2]);
        }
    }

    public byte[] Root => _nodes[0];

    /// <summary>The hashes beside a leaf's way to the root.</summary>
    /// <param name="leaf">Its index in what the tree was made of.</param>
    public object[] ProofOf(int leaf)
    {
        var proof = new List<object>();
        for (var place = _placeOf[leaf]; place > 0; place = (place - 1) / 2)
        {
            proof.Add(_nodes[place % 2 == 0 ? place - 1 : place + 1]);
        }

        return [.. proof];
    }

    private static byte[] Pair(byte[] left, byte[] right) =>
        left.AsSpan().SequenceCompareTo(right) < 0 ? Keccak.Hash([.. left, .. right]) : Keccak.Hash([.. right, .. left]);
}
