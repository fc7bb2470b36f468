using System.Numerics;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Settlement;

/// <summary>A trade as a leaf of its batch's Merkle tree, as contracts/SPEC.md writes it.</summary>
internal static class TradeLeaf
{
    private static readonly AbiParameter[] s_fields =
    [
        Field("tradeId", "uint256"),
        Field("token", "address"),
        Field("buyer", "address"),
        Field("seller", "address"),
        Field("units", "uint256"),
        Field("priceKrw", "uint256"),
        Field("buyerFeeKrw", "uint256"),
        Field("sellerFeeKrw", "uint256"),
    ];

    /// <summary>Hashed twice, so that no inner node can pass for a leaf.</summary>
    public static byte[] Hash(Instruction trade, ChainMap map) =>
        Keccak.Hash(
            Keccak.Hash(
                AbiEncoder.Encode(
                    s_fields,
                    [
                        new BigInteger(trade.ReferenceId),
                        map.Tokens[trade.InstrumentId!.Value],
                        map.Wallets[trade.InvestorId],
                        map.Wallets[trade.CounterpartyId!.Value],
                        new BigInteger(trade.Units),
                        new BigInteger(trade.Krw / trade.Units),
                        new BigInteger(trade.FeeKrw),
                        new BigInteger(trade.CounterpartyFeeKrw),
                    ]
                )
            )
        );

    private static AbiParameter Field(string name, string type) => new(name, AbiType.Parse(type));
}
