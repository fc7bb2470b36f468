using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Deployment;

/// <summary>Looks before anything is signed whether this is the right network, and after deployment whether the contracts are ours.</summary>
public sealed class SelfCheck(IEthereumNode node, ContractArtifacts artifacts, ChainOptions options)
{
    /// <summary>PUSH0 (Shanghai), MCOPY and TLOAD (Cancun), then stop: creation code that only a fork as new as the compiler's target runs.</summary>
    private static readonly byte[] s_forkProbe = Hex.Decode("0x5f5f5f5e5f5c5000");

    /// <summary>The node answers, with the chain id that is configured, and knows the instructions that the contracts use.</summary>
    public async Task NetworkAsync(CancellationToken cancellationToken)
    {
        var chainId = await node.ChainIdAsync(cancellationToken);
        if (chainId != options.ChainId)
        {
            throw new ChainMisconfiguredException(
                $"The node at {options.RpcUrl} is chain {chainId}, but Chain__ChainId is {options.ChainId}: "
                    + "point ConnectionStrings__evm at the right network, or set the chain id of this one."
            );
        }

        try
        {
            await node.CallAsync(new(To: null, s_forkProbe), BlockReference.Latest, cancellationToken);
        }
        catch (JsonRpcException error)
        {
            throw new ChainMisconfiguredException(
                $"Chain {chainId} runs a fork older than Cancun, which the contracts are compiled for ({error.NodeMessage}): "
                    + "enable it in the genesis file, or compile for an older evmVersion.",
                error
            );
        }
    }

    /// <summary>The code on the chain is what was deployed, and each signer has its role.</summary>
    public async Task ContractsAsync(
        SignerRing ring,
        IReadOnlyDictionary<string, DeployedContract> contracts,
        CancellationToken cancellationToken
    )
    {
        foreach (var contract in contracts.Values)
        {
            var code = await node.CodeAsync(contract.Address, cancellationToken);
            if (!string.Equals(Hex.Encode(Keccak.Hash(code)), contract.CodeHash, StringComparison.Ordinal))
            {
                throw new ChainMisconfiguredException(
                    $"{contract.Name} at {contract.Address} {(code.Length == 0 ? "has no code" : "has other code than was deployed")}: "
                        + "this database belongs to another chain; give each its own data folder."
                );
            }
        }

        // The table of roles is this build's; contracts of another build have another one, and are named as outdated instead.
        var outdated = await OutdatedAsync(contracts, cancellationToken);
        foreach (var grant in RoleTable.All(ring, contracts).Where(grant => !outdated.Contains(grant.Contract)))
        {
            await RoleAsync(contracts, grant, cancellationToken);
        }
    }

    /// <summary>Contracts whose code differs from what this build would deploy: no fault, but worth saying.</summary>
    public async Task<IReadOnlyList<string>> OutdatedAsync(
        IReadOnlyDictionary<string, DeployedContract> contracts,
        CancellationToken cancellationToken
    )
    {
        var outdated = new List<string>();
        foreach (var name in ContractName.All)
        {
            var code = await node.CodeAsync(contracts[name].Address, cancellationToken);
            if (!artifacts[name].IsCode(code))
            {
                outdated.Add(name);
            }
        }

        return outdated;
    }

    private async Task RoleAsync(
        IReadOnlyDictionary<string, DeployedContract> contracts,
        RoleGrant grant,
        CancellationToken cancellationToken
    )
    {
        var hasRole = artifacts.Function(grant.Contract, "hasRole");
        var answer = await node.CallAsync(
            new(contracts[grant.Contract].Address, hasRole.Encode(grant.Role, grant.Account)),
            BlockReference.Latest,
            cancellationToken
        );
        if (!(bool)hasRole.DecodeOutput(answer)[0])
        {
            throw new ChainMisconfiguredException(
                $"{grant.Account} has lost {grant.RoleName} on {grant.Contract}: the admin must grant it again."
            );
        }
    }
}
