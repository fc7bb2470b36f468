using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Wallets;

namespace IPiece.Api.Chain;

/// <summary>One example per record about the chain.</summary>
internal static class ChainExamples
{
    private const string Hash = "0x6f1d5b0c1de2c7d4f0e5f1b7a3a9c0e8b4d2f6a1c3e5079b8d6f4a2c1e3b5d7f";
    private const string Wallet = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private const string Token = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    private static readonly DateTimeOffset SomeTime = new(2026, 11, 23, 10, 15, 30, TimeSpan.FromHours(9));

    public static Dictionary<Type, object> All { get; } =
        new()
        {
            [typeof(NetworkState)] = new NetworkState(
                20251029,
                "besu/v25.10.0",
                18_204,
                Hash,
                SomeTime,
                1,
                30_000_000,
                "0",
                5,
                [new NetworkValidator(Wallet, "예탁기관", false), new NetworkValidator(Token, "IPiece", true)],
                1
            ),
            [typeof(BlockSummary)] = new BlockSummary(18_204, Hash, SomeTime, 1, 214_700, 30_000_000),
            [typeof(DecodedValue)] = new DecodedValue("to", "address", Wallet),
            [typeof(SettlementInstruction)] = new SettlementInstruction(
                912,
                "trade",
                SettlementQueueState.Failed,
                "MOONFOX",
                44,
                51,
                10,
                43_000,
                68_719_476_739,
                null,
                null,
                $"NotVerified(wallet: {Wallet})",
                SomeTime,
                null
            ),
            [typeof(RetryInstructionRequest)] = new RetryInstructionRequest("지갑을 다시 등록했습니다."),
            [typeof(RetryInstructionsRequest)] = new RetryInstructionsRequest($"WalletFrozen(wallet: {Wallet})", "동결이 해제되었습니다."),
            [typeof(RetriedInstructions)] = new RetriedInstructions(500, 37),
            [typeof(ChainSigner)] = new ChainSigner("settlement", Wallet, 77, 76, 1, SomeTime, true, Hash, SomeTime),
            [typeof(WalletHolding)] = new WalletHolding
            {
                Symbol = "MOONFOX",
                Name = "달빛여우",
                NameEn = "Moon Fox",
                Token = Token,
                OnChain = 90,
                Unsettled = 10,
                Ledger = 100,
                FrozenUnits = 0,
                IsFrozen = false,
                Agreement = WalletAgreement.Agrees,
            },
        };
}
