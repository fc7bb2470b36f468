using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Client.Wallets;

namespace IPiece.Web.Tests.Support;

/// <summary>What the Api says of the chain.</summary>
internal static class ChainSamples
{
    public const string Hash = "0x6f1d5b0c1de2c7d4f0e5f1b7a3a9c0e8b4d2f6a1c3e5079b8d6f4a2c1e3b5d7f";
    public const string OwnAddress = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    public const string Token = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    public static readonly DateTimeOffset At = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static NetworkState Network { get; } = new(20251029, "anvil/v1", 42, Hash, At, 1, 30_000_000, "0", 0, null, null);

    public static WalletResponse Wallet { get; } = new(OwnAddress, true, 42, [Holding(null, WalletAgreement.Agrees)]);

    public static ChainOperation Freeze { get; } =
        new(3, "freezeWallet", "confirmed", 2, "court order", 44, null, null, 0, 0, Hash, 42, null, null, null, At, At);

    public static TransactionSummary Journal { get; } =
        new()
        {
            Id = 1,
            Kind = TransactionKind.Other,
            OccurredAt = At,
            Symbol = "MOONFOX",
            Side = null,
            OrderId = null,
            TradeId = null,
            Price = null,
            Quantity = null,
            GrossKrw = null,
            FeeKrw = null,
            CashKrw = 0,
            Units = 1,
            CashHeldKrw = 0,
            UnitsHeld = 0,
            CashAfterKrw = null,
            UnitsAfter = 1,
            Settlement = SettlementState.Settled,
            TransactionHash = Hash,
            BlockNumber = 42,
            SettledAt = At,
        };

    public static ChainTransaction Transaction { get; } =
        new(
            Hash,
            ChainTransactionState.Confirmed,
            new ChainAccount("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "signer:settlement"),
            new ChainAccount(Token, "Settlement"),
            Created: null,
            Nonce: 7,
            BlockNumber: 42,
            BlockHash: Hash,
            BlockAt: At,
            Confirmations: 3,
            Index: 0,
            GasLimit: 500_000,
            GasUsed: 214_700,
            GasPrice: "0",
            RevertReason: null,
            new DecodedCall(
                "Settlement",
                "settle",
                "settle(bytes32,uint256)",
                [new DecodedValue("feesKrw", "uint256", "1215"), new DecodedValue("holder", "address", OwnAddress)]
            ),
            Input: "0x338aa33f",
            InputBytes: 68,
            [
                new ChainEvent(
                    0,
                    new ChainAccount(Token, "token:MOONFOX"),
                    "Transfer",
                    [new DecodedValue("to", "address", OwnAddress), new DecodedValue("value", "uint256", "10")],
                    ["0xddf2"],
                    "0x0a"
                ),
            ],
            EventCount: 1,
            Purpose: "batch:17",
            At,
            At,
            new SettlementBatch(17, 4, Hash, 12),
            IsFromNode: true
        );

    public static WalletHolding Holding(string? symbol, WalletAgreement agreement) =>
        new()
        {
            Symbol = symbol,
            Name = symbol,
            NameEn = symbol,
            Token = symbol is null ? null : Token,
            OnChain = 90,
            Unsettled = agreement == WalletAgreement.Differs ? 0 : 10,
            Ledger = 100,
            FrozenUnits = 0,
            IsFrozen = false,
            Agreement = agreement,
        };

    public static BlockDetail Block(long number, long confirmations) =>
        new(
            number,
            Hash,
            Hash,
            At,
            confirmations,
            214_700,
            30_000_000,
            "0",
            null,
            null,
            1,
            [new BlockTransaction(Hash, 0, new ChainAccount(OwnAddress, null), new ChainAccount(Token, "KRWT"), "KRWT", "mintBatch")]
        );

    public static SettlementInstruction Instruction(long id, SettlementQueueState state) =>
        new(
            id,
            "trade",
            state,
            "MOONFOX",
            44,
            51,
            10,
            43_000,
            99,
            null,
            null,
            state == SettlementQueueState.Failed ? "NotVerified(wallet: 0x1)" : null,
            At,
            null
        );
}
