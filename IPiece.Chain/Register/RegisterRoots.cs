using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Register;

/// <summary>The contracts whose events the register is made of; tokens are found by the factory's own events.</summary>
/// <param name="IdentityRegistry">Who is verified.</param>
/// <param name="Cash">The won token.</param>
/// <param name="Factory">Makes tokens.</param>
public sealed record RegisterRoots(Address IdentityRegistry, Address Cash, Address Factory)
{
    /// <summary>Out of what was deployed.</summary>
    public static RegisterRoots Of(IReadOnlyDictionary<string, DeployedContract> contracts) =>
        new(
            contracts[ContractName.IdentityRegistry].Address,
            contracts[ContractName.Krwt].Address,
            contracts[ContractName.TokenFactory].Address
        );
}
