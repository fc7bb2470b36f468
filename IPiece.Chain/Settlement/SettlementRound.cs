using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;

namespace IPiece.Chain.Settlement;

/// <summary>
/// Settles everything that waits. Batch states: prepared (stored with its instructions) -> sent (its transaction is signed and stored) ->
/// settled, or failed (its instructions wait again). Stopping anywhere loses nothing: the next round finishes what was begun first.
/// A batch that is refused, takes more gas than the budget, or fails in its block is halved within the round until what is to blame stands
/// alone. While a signer is stopped the others go on, and what is refused then waits, blamed for nothing: what it rests on may be missing.
/// </summary>
public sealed class SettlementRound(
    BatchStore batches,
    BatchRehearsal rehearsal,
    BatchSender sender,
    SignerStops stops,
    ChainMemory memory,
    GasBudget gasBudget,
    ChainMetrics metrics,
    ILogger<SettlementRound> logger
)
{
    /// <summary>How often an instruction alone may fail in its block after a good rehearsal before it is set aside.</summary>
    private const int MaxRefusalsAlone = 2;

    /// <summary>How many batches may fail in their blocks before a round ends: when everything does, it is not one leg's fault.</summary>
    private const int MaxRefusedBatches = 64;

    /// <summary>Runs one round; returns how many instructions settled.</summary>
    public async Task<int> RunAsync(SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        var settled = 0;
        foreach (var batch in await batches.OpenAsync(cancellationToken))
        {
            var (finished, _) = await UnlessStoppedAsync(async () =>
                (await sender.FinishAsync(batch, ring, map, EnsureChainIsWholeAsync, cancellationToken), true)
            );
            settled += finished;
        }

        // An instruction may rest on any earlier one, so the first that the chain does not know the parties of ends the window.
        var closed = map.Closed;
        var pending = await batches.PendingAsync(closed, cancellationToken);
        var ready = HoldUp.Without(
            pending.TakeWhile(map.Covers),
            await batches.OwedAsync(closed, cancellationToken),
            await batches.CutOffsAsync(closed, cancellationToken)
        );
        if (ready.Count == 0)
        {
            return settled;
        }

        var budget = await gasBudget.ReadAsync(cancellationToken);
        foreach (var group in BatchPlanner.Plan(ready, map))
        {
            var (done, isWhole) = await UnlessStoppedAsync(() => SettleAsync(group, budget, ring, map, cancellationToken));
            settled += done;
            if (!isWhole)
            {
                // The groups that follow may rest on what this one has left: they are not to be blamed for that.
                logger.LogWarning("{Refused} batches were refused in their blocks: the round ends", MaxRefusedBatches);
                break;
            }
        }

        return settled;

        Task EnsureChainIsWholeAsync() => this.EnsureChainIsWholeAsync(ring, cancellationToken);
    }

    /// <summary>What a stopped signer would do waits; its sentence is on the health page.</summary>
    private async Task<(int Settled, bool IsWhole)> UnlessStoppedAsync(Func<Task<(int Settled, bool IsWhole)>> settle)
    {
        try
        {
            return await settle();
        }
        catch (SignerStoppedException stop)
        {
            logger.LogError("A signer is stopped, the others go on: {Reason}", stop.Message);
            return (0, true);
        }
    }

    /// <summary>Settles a group; says how many settled, and whether it came to the group's end.</summary>
    private async Task<(int Settled, bool IsWhole)> SettleAsync(
        BatchGroup group,
        long budget,
        SignerRing ring,
        ChainMap map,
        CancellationToken cancellationToken
    )
    {
        stops.ThrowIfStopped(ring.AddressOf(BatchComposer.SignerOf(group.Kind)).ToString());
        var (settled, refused) = (0, 0);
        var work = new Stack<(BatchGroup Group, int Refusals)>([(group, 0)]);
        while (refused < MaxRefusedBatches && work.TryPop(out var next))
        {
            if (next.Group.Instructions.Count == 0)
            {
                continue;
            }

            long gas;
            try
            {
                gas = await rehearsal.GasAsync(next.Group, budget, map, ring, cancellationToken);
            }
            catch (JsonRpcException error) when (error.IsOutOfGas || error.IsTooLarge)
            {
                await SplitAsync(work, next, $"takes more than a transaction can: {error.NodeMessage}", ring, cancellationToken);
                continue;
            }
            catch (JsonRpcException error) when (error.IsRevert)
            {
                if (stops.Sentences.Count == 0)
                {
                    refused += await BlameAsync(work, next, error.NodeMessage, ring, map, cancellationToken);
                }

                continue;
            }

            if (gas > budget && next.Group.Instructions.Count > 1)
            {
                await SplitAsync(work, next, "over the gas budget", ring, cancellationToken);
                continue;
            }

            var (sent, reason) = await sender.SendNewAsync(next.Group, gas, ring, map, cancellationToken);
            settled += sent;
            if (reason is not null)
            {
                refused++;
                await EnsureChainIsWholeAsync(ring, cancellationToken);
                await SplitAsync(work, next with { Refusals = next.Refusals + 1 }, reason, ring, cancellationToken);
            }
        }

        return (settled, work.Count == 0);
    }

    /// <summary>Puts the halves where the whole was, the earlier one first. One alone tries again, or is set aside.</summary>
    private async Task SplitAsync(
        Stack<(BatchGroup Group, int Refusals)> work,
        (BatchGroup Group, int Refusals) whole,
        string reason,
        SignerRing ring,
        CancellationToken cancellationToken
    )
    {
        var (group, refusals) = whole;
        if (group.Instructions.Count > 1)
        {
            var half = group.Instructions.Count / 2;
            work.Push((group with { Instructions = [.. group.Instructions.Skip(half)] }, 0));
            work.Push((group with { Instructions = [.. group.Instructions.Take(half)] }, 0));
        }
        else if (refusals is > 0 and < MaxRefusalsAlone)
        {
            work.Push(whole);
        }
        else
        {
            await EnsureChainIsWholeAsync(ring, cancellationToken);
            await SetAsideAsync(group.Instructions, reason, cancellationToken);
        }
    }

    /// <summary>
    /// Goes on without what is to blame. When nothing is, since a call goes through that an estimate refuses, it counts as a refused batch, which
    /// it returns, or the two would be asked for ever.
    /// </summary>
    private async Task<int> BlameAsync(
        Stack<(BatchGroup Group, int Refusals)> work,
        (BatchGroup Group, int Refusals) whole,
        string reason,
        SignerRing ring,
        ChainMap map,
        CancellationToken cancellationToken
    )
    {
        var group = whole.Group;
        var culprit = await rehearsal.CulpritAsync(group, map, ring, cancellationToken);
        await EnsureChainIsWholeAsync(ring, cancellationToken);
        if (culprit is not { } found)
        {
            await SplitAsync(work, whole with { Refusals = whole.Refusals + 1 }, reason, ring, cancellationToken);
            return 1;
        }

        if (found.Index > 0 && BatchRehearsal.HangsOnNetting(found.Reason))
        {
            // What goes before it settles first: then it is judged by itself.
            work.Push((group with { Instructions = [.. group.Instructions.Skip(found.Index)] }, 0));
            work.Push((group with { Instructions = [.. group.Instructions.Take(found.Index)] }, 0));
            return 0;
        }

        work.Push((await WithoutCulpritAsync(group, found.Index, found.Reason, ring, map, cancellationToken), whole.Refusals));
        return 0;
    }

    private async Task<BatchGroup> WithoutCulpritAsync(
        BatchGroup group,
        int culprit,
        string reason,
        SignerRing ring,
        ChainMap map,
        CancellationToken cancellationToken
    )
    {
        var bad = group.Instructions[culprit];
        var others = await rehearsal.AccomplicesAsync(group, culprit, reason, map, ring, cancellationToken);
        await EnsureChainIsWholeAsync(ring, cancellationToken);
        await SetAsideAsync([bad, .. others], reason, cancellationToken);
        var set = others.Prepend(bad).Select(static one => one.Id).ToHashSet();
        return group with { Instructions = [.. group.Instructions.Where(one => !set.Contains(one.Id))] };
    }

    private async Task SetAsideAsync(IReadOnlyList<Instruction> refused, string reason, CancellationToken cancellationToken)
    {
        foreach (var one in refused)
        {
            logger.LogError("Instruction {Instruction} ({Kind}) is refused by the chain: {Reason}", one.Id, one.Kind, reason);
            await batches.FailAsync(one.Id, reason, cancellationToken);
            metrics.InstructionFailed(one.Kind);
        }
    }

    /// <summary>A chain that forgot its blocks refuses what it would have taken: then nothing is anybody's fault.</summary>
    private async Task EnsureChainIsWholeAsync(SignerRing ring, CancellationToken cancellationToken)
    {
        if (await memory.RestoreAsync(ring, cancellationToken) > 0)
        {
            throw new ChainUnavailableException("The chain had gone back in time and was restored; the round begins anew.");
        }
    }
}
