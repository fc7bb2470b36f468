namespace IPiece.Chain.Ethereum.Transactions;

/// <summary>A contract and the storage slots that a transaction announces (EIP-2930).</summary>
/// <param name="Address">The contract.</param>
/// <param name="StorageKeys">32 bytes each.</param>
public sealed record AccessListEntry(Address Address, IReadOnlyList<byte[]> StorageKeys);
