using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Explorer;

/// <summary>The house's addresses by name: contracts, and signers by role. People's wallets are not in it.</summary>
/// <param name="Contracts">What stands where, with its interface where this build knows it.</param>
/// <param name="Signers">Roles by account.</param>
public sealed record ChainNames(
    IReadOnlyDictionary<Address, (string Name, ContractArtifact? Artifact)> Contracts,
    IReadOnlyDictionary<Address, string> Signers
)
{
    private const string SignerPrefix = "signer:";

    /// <summary>The name of an address, if it is the house's.</summary>
    public string? Of(Address address) =>
        Contracts.TryGetValue(address, out var contract) ? contract.Name
        : Signers.TryGetValue(address, out var role) ? SignerPrefix + role
        : null;

    /// <summary>An address with its name.</summary>
    public AccountReply Account(Address address) => new(address.ToString(), Of(address));
}
