namespace IPiece.Api.Client.Chain;

/// <summary>The house's contracts.</summary>
/// <param name="BlockNumber">As of this block.</param>
/// <param name="RolesReadTo">Grants up to this block were looked at; less than the block while a long chain is still being read.</param>
/// <param name="Items">The contracts.</param>
public sealed record ChainContractList(long BlockNumber, long RolesReadTo, IReadOnlyList<ChainContract> Items);
