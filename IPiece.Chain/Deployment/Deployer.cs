using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;

namespace IPiece.Chain.Deployment;

/// <summary>Deploys the contracts of contracts/SPEC.md in its order. Each step is one transaction that is never signed twice, so a deployment that was cut short goes on.</summary>
public sealed class Deployer(
    SignerQueue queue,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ContractBook book,
    ILogger<Deployer> logger
)
{
    /// <summary>Returns when everything stands and every role is given.</summary>
    public async Task<Dictionary<string, DeployedContract>> EnsureAsync(SignerRing ring, CancellationToken cancellationToken)
    {
        var admin = ring.AddressOf(SignerRole.Admin);
        var issuer = ring.AddressOf(SignerRole.Issuer);
        var contracts = await book.ReadAsync(cancellationToken);

        async Task<Address> Ensure(string name, params IReadOnlyList<object> arguments)
        {
            if (!contracts.TryGetValue(name, out var contract))
            {
                contract = await DeployAsync(ring, name, arguments, cancellationToken);
                contracts[name] = contract;
            }

            return contract.Address;
        }

        var registry = await Ensure(ContractName.IdentityRegistry, admin, issuer);
        var cash = await Ensure(ContractName.Krwt, registry, admin, ring.AddressOf(SignerRole.Treasury));
        var implementation = await Ensure(ContractName.SecurityToken);
        var settlement = await Ensure(ContractName.Settlement, cash, admin, ring.AddressOf(SignerRole.Settlement));
        await Ensure(ContractName.TokenFactory, implementation, registry, settlement, admin, issuer);
        await GrantSettlementAsync(ring, cash, settlement, cancellationToken);
        return contracts;
    }

    private async Task<DeployedContract> DeployAsync(
        SignerRing ring,
        string name,
        IReadOnlyList<object> arguments,
        CancellationToken cancellationToken
    )
    {
        var request = new SigningRequest(SignerRole.Admin, "deploy:" + name, To: null, artifacts[name].Creation(arguments));
        var outcome = await queue.ExecuteAsync(ring, request, cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException($"The deployment of {name} ({outcome.Hash}) was refused: {outcome.RevertReason}.");
        }

        var code = await node.CodeAsync(outcome.Created, cancellationToken);
        var contract = new DeployedContract(name, outcome.Created, Hex.Encode(Keccak.Hash(code)));
        await book.AddAsync(contract, outcome.Hash, cancellationToken);
        logger.LogInformation("Deployed {Contract} at {Address}", name, contract.Address);
        return contract;
    }

    private async Task GrantSettlementAsync(SignerRing ring, Address cash, Address settlement, CancellationToken cancellationToken)
    {
        var role = ChainRoles.Settlement;
        var hasRole = artifacts.Function(ContractName.Krwt, "hasRole");
        var answer = await node.CallAsync(new(cash, hasRole.Encode(role, settlement)), BlockReference.Latest, cancellationToken);
        if ((bool)hasRole.DecodeOutput(answer)[0])
        {
            return;
        }

        var grant = artifacts.Function(ContractName.Krwt, "grantRole").Encode(role, settlement);
        var outcome = await queue.ExecuteAsync(ring, new(SignerRole.Admin, "grant:KRWT:SETTLEMENT_ROLE", cash, grant), cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException(
                $"Giving Settlement its role on KRWT ({outcome.Hash}) was refused: {outcome.RevertReason}."
            );
        }
    }
}
