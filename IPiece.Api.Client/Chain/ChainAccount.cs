namespace IPiece.Api.Client.Chain;

/// <summary>An account or contract, with its name where it is the house's.</summary>
/// <param name="Address">With its checksum.</param>
/// <param name="Name">A contract's name (KRWT, token:MOONFOX) or a signer's role (signer:issuer). Wallets of people have none.</param>
public sealed record ChainAccount(string Address, string? Name);
