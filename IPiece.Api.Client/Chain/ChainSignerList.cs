namespace IPiece.Api.Client.Chain;

/// <summary>The house's signers.</summary>
public sealed record ChainSignerList(IReadOnlyList<ChainSigner> Items);
