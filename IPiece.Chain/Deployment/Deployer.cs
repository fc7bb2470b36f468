using System.Numerics;
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
    /// <summary>ISO 3166-1 numeric: Korea.</summary>
    private const int CountryOfTheHouse = 410;

    private static readonly IReadOnlyList<string> s_modules =
    [
        ContractName.HolderCountModule,
        ContractName.HoldingCapModule,
        ContractName.LockUpModule,
        ContractName.CountryModule,
    ];

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
        var officer = ring.AddressOf(SignerRole.Compliance);
        var treasury = ring.AddressOf(SignerRole.Treasury);
        var cash = await Ensure(ContractName.Krwt, registry, admin, treasury, officer);
        var implementation = await Ensure(ContractName.SecurityToken);
        var compliance = await Ensure(ContractName.ModularCompliance);
        var settlement = await Ensure(ContractName.Settlement, cash, admin, ring.AddressOf(SignerRole.Settlement));
        object template = new object[]
        {
            implementation,
            compliance,
            registry,
            settlement,
            admin,
            issuer,
            officer,
            ring.AddressOf(SignerRole.Pauser),
        };
        var factory = await Ensure(ContractName.TokenFactory, template);
        foreach (var module in s_modules)
        {
            await Ensure(module);
        }

        var distributor = await Ensure(ContractName.DividendDistributor, cash, factory, treasury, admin, treasury);
        await Ensure(ContractName.LedgerAnchor, admin, ring.AddressOf(SignerRole.Anchor));
        foreach (var grant in RoleTable.ToGrant(contracts))
        {
            await GrantAsync(ring, contracts[grant.Contract].Address, grant, cancellationToken);
        }

        await RegisterHouseAsync(ring, registry, [distributor, treasury], cancellationToken);
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

    /// <summary>Signed once and never again: a role that was taken away on purpose stays away, and the self-check says so.</summary>
    private async Task GrantAsync(SignerRing ring, Address contract, RoleGrant grant, CancellationToken cancellationToken)
    {
        var hasRole = artifacts.Function(grant.Contract, "hasRole");
        var answer = await node.CallAsync(
            new(contract, hasRole.Encode(grant.Role, grant.Account)),
            BlockReference.Latest,
            cancellationToken
        );
        if ((bool)hasRole.DecodeOutput(answer)[0])
        {
            return;
        }

        var call = artifacts.Function(grant.Contract, "grantRole").Encode(grant.Role, grant.Account);
        var key = $"grant:{grant.Contract}:{grant.RoleName}";
        var outcome = await queue.ExecuteAsync(ring, new(SignerRole.Admin, key, contract, call), cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new ChainMisconfiguredException(
                $"Giving {grant.Account} {grant.RoleName} on {grant.Contract} ({outcome.Hash}) was refused: {outcome.RevertReason}."
            );
        }
    }

    /// <summary>The house's own wallets hold won too: a dividend pool waits in one, withheld tax in the other.</summary>
    private async Task RegisterHouseAsync(
        SignerRing ring,
        Address registry,
        IReadOnlyList<Address> wallets,
        CancellationToken cancellationToken
    )
    {
        var contains = artifacts.Function(ContractName.IdentityRegistry, "contains");
        foreach (var wallet in wallets)
        {
            var answer = await node.CallAsync(new(registry, contains.Encode(wallet)), BlockReference.Latest, cancellationToken);
            if ((bool)contains.DecodeOutput(answer)[0])
            {
                continue;
            }

            var call = artifacts
                .Function(ContractName.IdentityRegistry, "registerIdentity")
                .Encode(wallet, wallet, new BigInteger(CountryOfTheHouse));
            var outcome = await queue.ExecuteAsync(
                ring,
                new(SignerRole.Issuer, $"register:house:{wallet}", registry, call),
                cancellationToken
            );
            if (!outcome.Succeeded)
            {
                throw new ChainMisconfiguredException(
                    $"Registering the house's wallet {wallet} ({outcome.Hash}) was refused: {outcome.RevertReason}."
                );
            }
        }
    }
}
