namespace IPiece.Api.Client.Chain;

/// <summary>Something that an event of the chain says about a wallet.</summary>
/// <param name="BlockNumber">The block.</param>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="Kind">transfer, walletFrozen, walletUnfrozen, unitsFrozen or unitsUnfrozen.</param>
/// <param name="From">The wallet it is about, or the sender; null for a mint.</param>
/// <param name="To">The receiver; null for a burn.</param>
/// <param name="Amount">Units or won.</param>
/// <param name="Purpose">What our transaction was for, such as batch:17; null when it was not ours.</param>
public sealed record ChainMovement(
    long BlockNumber,
    string TransactionHash,
    string Kind,
    string? From,
    string? To,
    long Amount,
    string? Purpose
);
