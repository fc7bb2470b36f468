namespace IPiece.Api.Client.Chain;

/// <summary>A contract of the house as it stands on the chain.</summary>
/// <param name="Name">Its name; token:SYMBOL for an IP's token.</param>
/// <param name="Address">Where.</param>
/// <param name="CodeHash">Keccak-256 of the code that was deployed.</param>
/// <param name="ChainCodeHash">Of the code that stands there now; null when there is none.</param>
/// <param name="IsVerified">Whether both are the same.</param>
/// <param name="IsThisBuild">Whether it is what this build would deploy; null for tokens, which are clones.</param>
/// <param name="DeployedBy">The transaction that made it.</param>
/// <param name="Roles">Who may do what there.</param>
public sealed record ChainContract(
    string Name,
    string Address,
    string CodeHash,
    string? ChainCodeHash,
    bool IsVerified,
    bool? IsThisBuild,
    string DeployedBy,
    IReadOnlyList<ChainRole> Roles
);
