namespace IPiece.Chain.Status;

/// <summary>A signer's queue.</summary>
/// <param name="Role">admin, issuer, settlement or treasury.</param>
/// <param name="Address">Its account.</param>
/// <param name="NextNonce">What the next transaction takes.</param>
/// <param name="Pending">Transactions signed and in no block yet.</param>
public sealed record SignerReply(string Role, string Address, long NextNonce, long Pending);
