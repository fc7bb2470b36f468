namespace IPiece.Chain.Explorer;

/// <summary>The house's signers.</summary>
public sealed record SignersReply(IReadOnlyList<SignerDetailReply> Items);
