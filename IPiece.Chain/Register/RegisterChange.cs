using IPiece.Data.Register;

namespace IPiece.Chain.Register;

/// <summary>An event in the register's words.</summary>
/// <param name="BlockNumber">The block.</param>
/// <param name="LogIndex">Its place in the block.</param>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Contract">The token, or the registry.</param>
/// <param name="Wallet">Whom it is about, or the sender.</param>
/// <param name="Other">The receiver, or the identity.</param>
/// <param name="Amount">Units or won, or the country.</param>
public sealed record RegisterChange(
    long BlockNumber,
    int LogIndex,
    string TransactionHash,
    RegisterEventKind Kind,
    string Contract,
    string? Wallet,
    string? Other,
    long Amount
);
