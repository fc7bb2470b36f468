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

    /// <summary>
    /// Creates a contract of 28,672 bytes inside a call and returns its address: zero since Spurious Dragon, the fork of EIP-155, which
    /// brought the limit of EIP-170 too. Asked only of a network that is refused anyway, so a raised limit costs no more than a word.
    /// </summary>
    private static readonly byte[] s_replayProbe = Hex.Decode("0x656170006000f36000526006601a6000f060005260206000f3");

    /// <summary>The node answers, with the chain id that is configured, and knows the instructions that the contracts use.</summary>
    public async Task NetworkAsync(CancellationToken cancellationToken)
    {
        var chainId = await ChainIdAsync(cancellationToken);
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
            throw await HasReplayProtectionAsync(cancellationToken)
                ? new ChainMisconfiguredException(
                    $"Chain {chainId} runs a fork older than Cancun, which the contracts are compiled for ({error.NodeMessage}): "
                        + "set every fork up to cancunTime to 0 in the genesis file, as infra/besu/generate.mjs does, "
                        + "or compile for an older evmVersion.",
                    error
                )
                : new ChainMisconfiguredException(
                    $"Chain {chainId} has no EIP-155, for its fork is older than Spurious Dragon ({error.NodeMessage}): "
                        + "a signature would not be bound to this chain, and Besu refuses one that is. Start the network from a genesis file "
                        + "with eip158Block and every later fork up to cancunTime at 0, as infra/besu/generate.mjs writes it.",
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

    private async Task<long> ChainIdAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await node.ChainIdAsync(cancellationToken);
        }
        catch (Exception error) when (error is FormatException or JsonRpcException)
        {
            // Besu answers null when its genesis has none; older clients do not know the question.
            throw new ChainMisconfiguredException(
                $"The node at {options.RpcUrl} names no chain id, so signatures cannot be bound to its chain (EIP-155): start it from a "
                    + $"genesis file with chainId {options.ChainId}, as infra/besu/generate.mjs writes it.",
                error
            );
        }
    }

    private async Task<bool> HasReplayProtectionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var created = await node.CallAsync(new(To: null, s_replayProbe), BlockReference.Latest, cancellationToken);
            return created.All(static octet => octet == 0);
        }
        catch (JsonRpcException)
        {
            // It refuses to say; the fork is too old in any case.
            return true;
        }
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
