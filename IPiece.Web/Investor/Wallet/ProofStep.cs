namespace IPiece.Web.Investor.Wallet;

/// <summary>One pair on the way up, as the browser hashed it.</summary>
/// <param name="Sibling">What the hash so far was paired with.</param>
/// <param name="Hash">What came out.</param>
public sealed record ProofStep(string Sibling, string Hash);
