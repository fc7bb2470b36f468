using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Deployment;

/// <summary>A role that an account must have.</summary>
/// <param name="Contract">On which contract.</param>
/// <param name="RoleName">As the contract calls it.</param>
/// <param name="Role">Its hash.</param>
/// <param name="Account">Who has it.</param>
public sealed record RoleGrant(string Contract, string RoleName, byte[] Role, Address Account);
