using System.Numerics;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Settlement;

namespace IPiece.Chain.Deployment;

/// <summary>Asks the contracts for their limits, since those on the chain may be of another build than this one.</summary>
public sealed class LimitReader(IEthereumNode node, ContractArtifacts artifacts)
{
    /// <summary>The limits of the deployed contracts.</summary>
    public async Task<BatchLimits> ReadAsync(
        IReadOnlyDictionary<string, DeployedContract> contracts,
        CancellationToken cancellationToken
    ) =>
        new(
            await AskAsync(ContractName.Settlement, "MAX_LEGS", contracts, cancellationToken),
            await AskAsync(ContractName.Krwt, "MAX_BATCH_ENTRIES", contracts, cancellationToken)
        );

    private async Task<int> AskAsync(
        string contract,
        string constant,
        IReadOnlyDictionary<string, DeployedContract> contracts,
        CancellationToken cancellationToken
    )
    {
        var function = artifacts.Function(contract, constant);
        var answer = await node.CallAsync(new(contracts[contract].Address, function.Encode()), BlockReference.Latest, cancellationToken);
        return (int)(BigInteger)function.DecodeOutput(answer)[0];
    }
}
