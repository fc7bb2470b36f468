namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>What became of a transaction in a block.</summary>
/// <param name="TransactionHash">0x data.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="BlockHash">Its hash: another one later means a re-organization.</param>
/// <param name="Succeeded">False when the contract reverted.</param>
/// <param name="GasUsed">Gas.</param>
/// <param name="ContractAddress">What it created, if anything.</param>
/// <param name="Logs">Its events.</param>
public sealed record TransactionReceipt(
    string TransactionHash,
    long BlockNumber,
    string BlockHash,
    bool Succeeded,
    long GasUsed,
    Address? ContractAddress,
    IReadOnlyList<LogEntry> Logs
);
