using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Deployment;

/// <summary>A row of chain_contracts.</summary>
/// <param name="Name">As <see cref="ContractName"/> has it.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="CodeHash">Keccak-256 of the code there when it was deployed.</param>
public sealed record DeployedContract(string Name, Address Address, string CodeHash);
