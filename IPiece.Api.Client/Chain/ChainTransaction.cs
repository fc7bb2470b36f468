namespace IPiece.Api.Client.Chain;

/// <summary>A transaction on the chain, and what we know of it when it is ours.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="State">How far it is.</param>
/// <param name="From">Who signed it.</param>
/// <param name="To">What it calls; null when it creates a contract.</param>
/// <param name="Created">The contract that it created.</param>
/// <param name="Nonce">The signer's own number.</param>
/// <param name="BlockNumber">Once a block holds it.</param>
/// <param name="BlockHash">That block.</param>
/// <param name="BlockAt">When that block was made.</param>
/// <param name="Confirmations">Blocks since, its own included; 0 while no block holds it.</param>
/// <param name="Index">Its place in the block.</param>
/// <param name="GasLimit">The most it may take.</param>
/// <param name="GasUsed">What it took.</param>
/// <param name="GasPrice">What it paid per gas, in wei, as decimal text.</param>
/// <param name="RevertReason">Why the contract refused.</param>
/// <param name="Call">What it asks for, where that can be read.</param>
/// <param name="Input">The start of the call data as it stands on the chain.</param>
/// <param name="InputBytes">How long the call data is.</param>
/// <param name="Events">The first events.</param>
/// <param name="EventCount">How many there are in all.</param>
/// <param name="Purpose">What we signed it for, such as batch:17; null when it is not ours.</param>
/// <param name="CreatedAt">When we signed it.</param>
/// <param name="ConfirmedAt">When we saw it confirmed.</param>
/// <param name="Batch">The batch that it settles, if any.</param>
/// <param name="IsFromNode">False when the node is away and only our own record is shown.</param>
public sealed record ChainTransaction(
    string Hash,
    ChainTransactionState State,
    ChainAccount From,
    ChainAccount? To,
    ChainAccount? Created,
    long Nonce,
    long? BlockNumber,
    string? BlockHash,
    DateTimeOffset? BlockAt,
    long Confirmations,
    int? Index,
    long? GasLimit,
    long? GasUsed,
    string? GasPrice,
    string? RevertReason,
    DecodedCall? Call,
    string Input,
    int InputBytes,
    IReadOnlyList<ChainEvent> Events,
    int EventCount,
    string? Purpose,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ConfirmedAt,
    SettlementBatch? Batch,
    bool IsFromNode
);
