using System.Globalization;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;
using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>Makes batches, carries each through its one transaction, and finishes those that a stop left behind.</summary>
public sealed class BatchSender(
    BatchStore batches,
    BatchComposer composer,
    BatchRehearsal rehearsal,
    SignerQueue queue,
    TransactionStore transactions,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ChainMetrics metrics,
    ILogger<BatchSender> logger
)
{
    /// <summary>Makes a batch and settles it; says why when its block refused it, and then its instructions wait again.</summary>
    public async Task<(int Settled, string? Refusal)> SendNewAsync(
        BatchGroup group,
        long gas,
        SignerRing ring,
        ChainMap map,
        CancellationToken cancellationToken
    )
    {
        var id = await batches.NextIdAsync(cancellationToken);
        var call = composer.Compose(id, group, map);
        await batches.AddAsync(id, group, call, cancellationToken);
        return await SendAsync(new OpenBatch(id, group), call, gas, ring, cancellationToken);
    }

    /// <summary>Settles a batch that was made before, or lets its instructions wait again; returns how many settled.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="ring">The house's keys.</param>
    /// <param name="map">Where everything is.</param>
    /// <param name="ensureChainIsWhole">Throws when the chain had forgotten blocks: then a refusal says nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> FinishAsync(
        OpenBatch batch,
        SignerRing ring,
        ChainMap map,
        Func<Task> ensureChainIsWhole,
        CancellationToken cancellationToken
    )
    {
        logger.LogInformation("Finishing batch {Batch} of {Instructions} instructions", batch.Id, batch.Group.Instructions.Count);
        var call = composer.Compose(batch.Id, batch.Group, map);
        if (await transactions.FindAsync(NaturalKey(batch.Id), cancellationToken) is not null)
        {
            return (await SendAsync(batch, call, gasEstimate: null, ring, cancellationToken)).Settled;
        }

        // Nothing was signed that this database knows of; the chain may know more, if the database was restored.
        if (await AppliedAtAsync(batch, call, cancellationToken) is var block and not 0)
        {
            await batches.SettleAsync(batch.Id, transactionHash: null, block, cancellationToken);
            return batch.Group.Instructions.Count;
        }

        long gas;
        try
        {
            gas = await rehearsal.GasAsync(batch.Group, budget: 0, map, ring, cancellationToken);
        }
        catch (JsonRpcException error)
        {
            await ensureChainIsWhole();
            await batches.ReleaseAsync(batch.Id, transactionHash: null, error.NodeMessage, cancellationToken);
            return 0;
        }

        // Outside: from here on its transaction may be stored, and what a node says of that is no reason to let go of what is in it.
        return (await SendAsync(batch, call, gas, ring, cancellationToken)).Settled;
    }

    private static string NaturalKey(long batchId) => string.Create(CultureInfo.InvariantCulture, $"batch:{batchId}");

    private async Task<(int Settled, string? Refusal)> SendAsync(
        OpenBatch batch,
        BatchCall call,
        long? gasEstimate,
        SignerRing ring,
        CancellationToken cancellationToken
    )
    {
        await batches.MarkSentAsync(batch.Id, cancellationToken);
        var request = new SigningRequest(call.Signer, NaturalKey(batch.Id), call.To, call.Data, gasEstimate);
        var outcome = await queue.ExecuteAsync(ring, request, cancellationToken);
        if (!outcome.Succeeded)
        {
            logger.LogWarning("Batch {Batch} was refused in block {Block}: {Reason}", batch.Id, outcome.BlockNumber, outcome.RevertReason);
            await batches.ReleaseAsync(batch.Id, outcome.Hash, outcome.RevertReason!, cancellationToken);
            metrics.BatchRefused(batch.Group.Kind);
            return (0, outcome.RevertReason);
        }

        await batches.SettleAsync(batch.Id, outcome.Hash, outcome.BlockNumber, cancellationToken);
        if (outcome.GasUsed is { } gasUsed)
        {
            rehearsal.Learn(batch.Group.Kind, call.LegCount, gasUsed);
        }

        metrics.BatchSettled(batch.Group.Kind, call.LegCount, batch.Group.Instructions.Count, outcome.GasUsed);
        return (batch.Group.Instructions.Count, null);
    }

    private async Task<long> AppliedAtAsync(OpenBatch batch, BatchCall call, CancellationToken cancellationToken)
    {
        var appliedAt = artifacts.Function(
            batch.Group.Kind == InstructionKind.Trade ? ContractName.Settlement : ContractName.Krwt,
            "appliedAt"
        );
        var data = appliedAt.Encode(BatchComposer.IdOf(batch.Id, call.Root));
        var answer = await node.CallAsync(new(call.To, data), BlockReference.Latest, cancellationToken);
        return (long)(BigInteger)appliedAt.DecodeOutput(answer)[0];
    }
}
