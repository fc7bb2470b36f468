namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>An event on chain.</summary>
/// <param name="Address">The contract that emitted it.</param>
/// <param name="Topics">0x data, 32 bytes each.</param>
/// <param name="Data">The plain parameters.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="TransactionHash">The transaction.</param>
public sealed record LogEntry(Address Address, IReadOnlyList<string> Topics, byte[] Data, long BlockNumber, string TransactionHash);
