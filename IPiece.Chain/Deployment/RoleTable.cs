using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Deployment;

/// <summary>Who may do what on the shared contracts, as contracts/SPEC.md has it. Tokens get theirs from the factory, in the transaction that makes them.</summary>
public static class RoleTable
{
    /// <summary>What no constructor can give, because the contract that needs the role is deployed later. The admin gives these once.</summary>
    public static IReadOnlyList<RoleGrant> ToGrant(IReadOnlyDictionary<string, DeployedContract> contracts)
    {
        Address At(string name) => contracts[name].Address;
        return
        [
            new(ContractName.Krwt, "SETTLEMENT_ROLE", ChainRoles.Settlement, At(ContractName.Settlement)),
            new(ContractName.IdentityRegistry, "FACTORY_ROLE", ChainRoles.Factory, At(ContractName.TokenFactory)),
            new(ContractName.IdentityRegistry, "RECOVERY_ROLE", ChainRoles.Recovery, At(ContractName.Krwt)),
        ];
    }

    /// <summary>All roles: those above, and those that constructors give to the house's signers.</summary>
    public static IReadOnlyList<RoleGrant> All(SignerRing ring, IReadOnlyDictionary<string, DeployedContract> contracts) =>
        [
            new(ContractName.IdentityRegistry, "REGISTRAR_ROLE", ChainRoles.Registrar, ring.AddressOf(SignerRole.Issuer)),
            new(ContractName.TokenFactory, "ISSUER_ROLE", ChainRoles.Issuer, ring.AddressOf(SignerRole.Issuer)),
            new(ContractName.Krwt, "TREASURY_ROLE", ChainRoles.Treasury, ring.AddressOf(SignerRole.Treasury)),
            new(ContractName.Krwt, "COMPLIANCE_ROLE", ChainRoles.Compliance, ring.AddressOf(SignerRole.Compliance)),
            new(ContractName.Settlement, "SETTLER_ROLE", ChainRoles.Settler, ring.AddressOf(SignerRole.Settlement)),
            new(ContractName.DividendDistributor, "DISTRIBUTOR_ROLE", ChainRoles.Distributor, ring.AddressOf(SignerRole.Treasury)),
            new(ContractName.LedgerAnchor, "ANCHOR_ROLE", ChainRoles.Anchor, ring.AddressOf(SignerRole.Anchor)),
            .. ToGrant(contracts),
        ];
}
