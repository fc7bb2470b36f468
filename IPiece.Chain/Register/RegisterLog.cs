using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Register;

/// <summary>An event as the node gives it, with its place in the chain.</summary>
/// <param name="Contract">Who emitted it.</param>
/// <param name="Topics">0x data, 32 bytes each.</param>
/// <param name="Data">The plain parameters.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="LogIndex">Its place in the block.</param>
/// <param name="TransactionHash">The transaction.</param>
public sealed record RegisterLog(
    Address Contract,
    IReadOnlyList<string> Topics,
    byte[] Data,
    long BlockNumber,
    int LogIndex,
    string TransactionHash
);
