using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Settlement;

namespace IPiece.Chain.Tests.Settlement;

public sealed class MerkleTreeTests
{
    /// <summary>The example in the documentation of OpenZeppelin's merkle-tree package.</summary>
    [Fact]
    public void The_root_is_the_one_that_standard_merkle_trees_have()
    {
        AbiParameter[] types = [new("", AbiType.Parse("address")), new("", AbiType.Parse("uint256"))];
        byte[] Leaf(string address, string amount) =>
            Keccak.Hash(Keccak.Hash(AbiEncoder.Encode(types, [Address.Parse(address), BigInteger.Parse(amount, null)])));

        var root = MerkleTree.Root([
            Leaf("0x1111111111111111111111111111111111111111", "5000000000000000000"),
            Leaf("0x2222222222222222222222222222222222222222", "2500000000000000000"),
        ]);

        Assert.Equal("d4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77", Convert.ToHexStringLower(root));
    }

    [Fact]
    public void The_root_does_not_depend_on_the_order_of_the_trades_and_does_on_each_of_them()
    {
        var leaves = Enumerable.Range(0, 37).Select(number => Keccak.Hash([(byte)number])).ToList();
        var root = MerkleTree.Root(leaves);
        Assert.Equal(root, MerkleTree.Root(Enumerable.Reverse(leaves)));
        for (var index = 0; index < leaves.Count; index++)
        {
            Assert.NotEqual(root, MerkleTree.Root(leaves.Where((_, other) => other != index)));
        }

        Assert.Equal(leaves[0], MerkleTree.Root([leaves[0]]));
        Assert.Equal(new byte[32], MerkleTree.Root([]));
    }
}
