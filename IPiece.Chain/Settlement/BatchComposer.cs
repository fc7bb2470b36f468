using System.Buffers.Binary;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Keys;
using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>Turns instructions into the call that settles them. The same batch number and instructions give the same bytes, for ever.</summary>
public sealed class BatchComposer(ContractArtifacts artifacts)
{
    private static readonly byte[] s_rehearsalId = Keccak.Hash("ipiece/rehearsal");

    /// <summary>The id under which contracts remember a batch.</summary>
    /// <param name="batchNumber">chain_batches.id.</param>
    /// <param name="root">What it settles.</param>
    public static byte[] IdOf(long batchNumber, ReadOnlySpan<byte> root)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, batchNumber);
        return Keccak.Hash([.. "ipiece/batch"u8, .. number, .. root]);
    }

    /// <summary>The call of a numbered batch.</summary>
    public BatchCall Compose(long batchNumber, BatchGroup group, ChainMap map)
    {
        var root =
            group.Kind == InstructionKind.Trade
                ? MerkleTree.Root(group.Instructions.Select(trade => TradeLeaf.Hash(trade, map)))
                : Keccak.Hash(Call(s_rehearsalId, s_rehearsalId, group, map).Data);
        return Call(IdOf(batchNumber, root), root, group, map);
    }

    /// <summary>The same call under an id that no batch has: to ask whether it would go through, without the work of the root.</summary>
    public BatchCall Rehearsal(BatchGroup group, ChainMap map) => Call(s_rehearsalId, s_rehearsalId, group, map);

    /// <summary>Who makes the calls of a kind.</summary>
    internal static SignerRole SignerOf(InstructionKind kind) =>
        kind switch
        {
            InstructionKind.Deposit or InstructionKind.Withdrawal => SignerRole.Treasury,
            InstructionKind.IssueUnits => SignerRole.Issuer,
            _ => SignerRole.Settlement,
        };

    private static BigInteger Number(long value) => new BigInteger(value);

    private BatchCall Call(byte[] id, byte[] root, BatchGroup group, ChainMap map)
    {
        var netting = new Netting(group.Instructions, map);
        return group.Kind switch
        {
            InstructionKind.Deposit => Entries(ContractName.Krwt, "mintBatch", map.Cash, [.. netting.Cash]),
            InstructionKind.Withdrawal => Entries(ContractName.Krwt, "burnBatch", map.Cash, [.. netting.Cash]),
            InstructionKind.IssueUnits => Entries(
                ContractName.SecurityToken,
                "mintBatch",
                map.Tokens[group.Instructions[0].InstrumentId!.Value],
                [.. netting.Units.Select(static leg => (leg.Holder, leg.Units))]
            ),
            _ => Settle(),
        };

        BatchCall Entries(string contract, string function, Address to, List<(Address Holder, long Amount)> entries) =>
            new(
                SignerOf(group.Kind),
                to,
                artifacts
                    .Function(contract, function)
                    .Encode(
                        id,
                        entries.Select(static entry => (object)entry.Holder).ToArray(),
                        entries.Select(static entry => (object)Number(entry.Amount)).ToArray()
                    ),
                root,
                entries.Count
            );

        BatchCall Settle() =>
            new(
                SignerOf(group.Kind),
                map.Settlement,
                artifacts
                    .Function(ContractName.Settlement, "settle")
                    .Encode(
                        id,
                        root,
                        Number(netting.FeesKrw),
                        netting.Units.Select(static leg => (object)new object[] { leg.Token, leg.Holder, Number(leg.Units) }).ToArray(),
                        netting.Cash.Select(static leg => (object)new object[] { leg.Holder, Number(leg.Krw) }).ToArray()
                    ),
                root,
                netting.LegCount
            );
    }
}
