using System.Globalization;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;
using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>
/// Settles everything that waits. Batch states: prepared (stored with its instructions) -> sent (its transaction is signed and stored) ->
/// settled, or failed (its instructions wait again). Stopping anywhere loses nothing: the next round finishes what was begun first.
/// A batch that its block refuses ends the round: what follows may rest on it, and would be blamed for what it did not do.
/// </summary>
public sealed class SettlementRound(
    BatchStore batches,
    BatchComposer composer,
    BatchRehearsal rehearsal,
    SignerQueue queue,
    TransactionStore transactions,
    ChainMemory memory,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ChainMetrics metrics,
    ILogger<SettlementRound> logger
)
{
    /// <summary>Runs one round; returns how many instructions settled.</summary>
    public async Task<int> RunAsync(SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        var settled = 0;
        foreach (var batch in await batches.OpenAsync(cancellationToken))
        {
            var finished = await FinishAsync(batch, ring, map, cancellationToken);
            settled += finished;
            if (finished == 0)
            {
                return settled;
            }
        }

        // An instruction may rest on any earlier one, so the first that the chain does not know the parties of ends the window.
        var pending = await batches.PendingAsync(cancellationToken);
        var ready = pending.TakeWhile(map.Covers).ToList();
        foreach (var group in BatchPlanner.Plan(ready, map))
        {
            var (count, isWhole) = await SettleAsync(group, ring, map, cancellationToken);
            settled += count;
            if (!isWhole)
            {
                break;
            }
        }

        return settled;
    }

    private static string NaturalKey(long batchId) => string.Create(CultureInfo.InvariantCulture, $"batch:{batchId}");

    private async Task<int> FinishAsync(OpenBatch batch, SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        logger.LogInformation("Finishing batch {Batch} of {Instructions} instructions", batch.Id, batch.Group.Instructions.Count);
        var call = composer.Compose(batch.Id, batch.Group, map);
        if (await transactions.FindAsync(NaturalKey(batch.Id), cancellationToken) is not null)
        {
            return await SendAsync(batch, call, gasEstimate: null, ring, cancellationToken);
        }

        // Nothing was signed that this database knows of; the chain may know more, if the database was restored.
        if (await AppliedAtAsync(batch, call, cancellationToken) is var block and not 0)
        {
            await batches.SettleAsync(batch.Id, transactionHash: null, block, cancellationToken);
            return batch.Group.Instructions.Count;
        }

        try
        {
            var gas = await rehearsal.EstimateAsync(batch.Group, map, ring, cancellationToken);
            return await SendAsync(batch, call, gas, ring, cancellationToken);
        }
        catch (JsonRpcException error)
        {
            await EnsureChainIsWholeAsync(cancellationToken);
            await batches.ReleaseAsync(batch.Id, transactionHash: null, error.NodeMessage, cancellationToken);
            return 0;
        }
    }

    private async Task<(int Settled, bool IsWhole)> SettleAsync(
        BatchGroup group,
        SignerRing ring,
        ChainMap map,
        CancellationToken cancellationToken
    )
    {
        var settled = 0;
        var work = new Stack<BatchGroup>([group]);
        while (work.TryPop(out var next))
        {
            if (next.Instructions.Count == 0)
            {
                continue;
            }

            long gas;
            try
            {
                gas = await rehearsal.EstimateAsync(next, map, ring, cancellationToken);
            }
            catch (JsonRpcException error) when (error.IsOutOfGas && next.Instructions.Count > 1)
            {
                var half = next.Instructions.Count / 2;
                work.Push(next with { Instructions = [.. next.Instructions.Skip(half)] });
                work.Push(next with { Instructions = [.. next.Instructions.Take(half)] });
                continue;
            }
            catch (JsonRpcException error) when (error.IsRevert)
            {
                work.Push(await WithoutCulpritAsync(next, ring, map, cancellationToken));
                continue;
            }

            var id = await batches.NextIdAsync(cancellationToken);
            var call = composer.Compose(id, next, map);
            await batches.AddAsync(id, next, call, cancellationToken);
            var sent = await SendAsync(new OpenBatch(id, next), call, gas, ring, cancellationToken);
            settled += sent;
            if (sent == 0)
            {
                return (settled, false);
            }
        }

        return (settled, true);
    }

    private async Task<BatchGroup> WithoutCulpritAsync(BatchGroup group, SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        var culprit = await rehearsal.CulpritAsync(group, map, ring, cancellationToken);
        await EnsureChainIsWholeAsync(cancellationToken);
        if (culprit is not { } found)
        {
            return group;
        }

        var bad = group.Instructions[found.Index];
        var others = await rehearsal.AccomplicesAsync(group, found.Index, found.Reason, map, ring, cancellationToken);
        await EnsureChainIsWholeAsync(cancellationToken);
        foreach (var refused in others.Prepend(bad))
        {
            logger.LogError("Instruction {Instruction} ({Kind}) is refused by the chain: {Reason}", refused.Id, refused.Kind, found.Reason);
            await batches.FailAsync(refused.Id, found.Reason, cancellationToken);
            metrics.InstructionFailed(refused.Kind);
        }

        var set = others.Prepend(bad).Select(static one => one.Id).ToHashSet();
        return group with { Instructions = [.. group.Instructions.Where(one => !set.Contains(one.Id))] };
    }

    /// <summary>A chain that forgot its blocks refuses what it would have taken: then nothing is anybody's fault.</summary>
    private async Task EnsureChainIsWholeAsync(CancellationToken cancellationToken)
    {
        if (await memory.RestoreAsync(cancellationToken) > 0)
        {
            throw new ChainUnavailableException("The chain had gone back in time and was restored; the round begins anew.");
        }
    }

    private async Task<int> SendAsync(
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
            return 0;
        }

        await batches.SettleAsync(batch.Id, outcome.Hash, outcome.BlockNumber, cancellationToken);
        metrics.BatchSettled(batch.Group.Kind, call.LegCount, batch.Group.Instructions.Count);
        return batch.Group.Instructions.Count;
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
