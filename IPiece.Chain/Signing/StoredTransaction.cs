using IPiece.Data.Chain;

namespace IPiece.Chain.Signing;

/// <summary>A row of chain_transactions.</summary>
/// <param name="Id">Its place in the order in which transactions were signed, of all signers.</param>
/// <param name="Signer">The signer's account.</param>
/// <param name="Nonce">The signer's nonce.</param>
/// <param name="Raw">What is broadcast, as often as it takes.</param>
/// <param name="Hash">Known before anything was sent.</param>
/// <param name="NaturalKey">What it is for, such as batch:17; the same intent is never signed twice.</param>
/// <param name="State">How far it got.</param>
/// <param name="BlockNumber">The block that holds it.</param>
/// <param name="RevertReason">Why the contract refused.</param>
/// <param name="GasUsed">What it took, once a block holds it.</param>
public sealed record StoredTransaction(
    long Id,
    string Signer,
    long Nonce,
    byte[] Raw,
    string Hash,
    string NaturalKey,
    TransactionState State,
    long? BlockNumber,
    string? RevertReason,
    long? GasUsed
)
{
    /// <summary>Whether a block holds it.</summary>
    public bool IsMined => State is TransactionState.Confirmed or TransactionState.Reverted;

    /// <summary>Whether it did what it was for.</summary>
    public bool Succeeded => State == TransactionState.Confirmed;
}
