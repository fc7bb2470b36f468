using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Settlement;

/// <summary>Asks the chain whether a batch would go through, and which instruction is to blame when it would not.</summary>
public sealed class BatchRehearsal(IEthereumNode node, BatchComposer composer, ContractArtifacts artifacts)
{
    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>The gas that the batch takes.</summary>
    /// <exception cref="JsonRpcException">The contract refuses it, or it takes more than a block has.</exception>
    public Task<long> EstimateAsync(BatchGroup group, ChainMap map, SignerRing ring, CancellationToken cancellationToken)
    {
        var call = composer.Rehearsal(group, map);
        return node.EstimateGasAsync(new(call.To, call.Data, ring.AddressOf(call.Signer)), cancellationToken);
    }

    /// <summary>
    /// The instruction with which the batch begins to be refused: everything before it goes through. Found by halving, in so many calls as
    /// the logarithm of the batch. Null when the batch goes through after all.
    /// </summary>
    public async Task<(int Index, string Reason)?> CulpritAsync(
        BatchGroup group,
        ChainMap map,
        SignerRing ring,
        CancellationToken cancellationToken
    )
    {
        var reason = await RefusalAsync(group, map, ring, cancellationToken);
        if (reason is null)
        {
            return null;
        }

        var (good, bad) = (0, group.Instructions.Count);
        while (bad - good > 1)
        {
            var middle = good + ((bad - good) / 2);
            var half = group with { Instructions = [.. group.Instructions.Take(middle)] };
            var refusal = await RefusalAsync(half, map, ring, cancellationToken);
            (good, bad, reason) = refusal is null ? (middle, bad, reason) : (good, middle, refusal);
        }

        return (bad - 1, reason);
    }

    private async Task<string?> RefusalAsync(BatchGroup group, ChainMap map, SignerRing ring, CancellationToken cancellationToken)
    {
        var call = composer.Rehearsal(group, map);
        try
        {
            await node.CallAsync(new(call.To, call.Data, ring.AddressOf(call.Signer)), BlockReference.Latest, cancellationToken);
            return null;
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            return _reverts.Decode(error.RevertData ?? []);
        }
    }
}
