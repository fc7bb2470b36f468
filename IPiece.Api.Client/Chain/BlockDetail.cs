namespace IPiece.Api.Client.Chain;

/// <summary>A block and what it holds.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="ParentHash">The block before.</param>
/// <param name="At">When it was made.</param>
/// <param name="Confirmations">Blocks since, itself included.</param>
/// <param name="GasUsed">What its transactions took.</param>
/// <param name="GasLimit">The most they may take.</param>
/// <param name="BaseFeePerGas">In wei, as decimal text.</param>
/// <param name="Proposer">Who made it.</param>
/// <param name="StateRoot">The state after it.</param>
/// <param name="TransactionCount">How many transactions it holds.</param>
/// <param name="Transactions">The first of them.</param>
public sealed record BlockDetail(
    long Number,
    string Hash,
    string ParentHash,
    DateTimeOffset At,
    long Confirmations,
    long GasUsed,
    long GasLimit,
    string? BaseFeePerGas,
    string? Proposer,
    string? StateRoot,
    int TransactionCount,
    IReadOnlyList<BlockTransaction> Transactions
);
