using System.Globalization;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using IPiece.Data.Operations;

namespace IPiece.Chain.Operations;

/// <summary>
/// Does what two people decided, in the order of their decisions: requested -> signed -> confirmed, or refused. Runs after settlement. A
/// forced transfer waits for the instructions that it rests on, a recovery until no batch is on its way; those that come after go on.
/// </summary>
public sealed class OperationRound(
    OperationStore store,
    OperationPlanner planner,
    WalletRecovery recovery,
    SignerQueue queue,
    ChainMemory memory,
    ContractArtifacts artifacts,
    ILogger<OperationRound> logger
)
{
    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>Runs a round.</summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="map">What stands where.</param>
    /// <param name="begunOnly">
    /// Only what a stop left half done: before settlement, since a wallet that is half exchanged would be blamed for its trades.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many operations came to an end, and whether a wallet was exchanged: then wallets must be read anew.</returns>
    public async Task<(int Done, bool WalletsChanged)> RunAsync(
        SignerRing ring,
        ChainMap map,
        bool begunOnly,
        CancellationToken cancellationToken
    )
    {
        var done = 0;
        foreach (var operation in await store.OpenAsync(begunOnly, cancellationToken))
        {
            if (!OperationPlanner.Covers(operation, map) || await MustWaitAsync(operation, cancellationToken))
            {
                continue;
            }

            try
            {
                await RunAsync(operation, ring, map, cancellationToken);
            }
            catch (SignerStoppedException stop)
            {
                logger.LogError("Operation {Operation} waits, other signers go on: {Reason}", operation.Id, stop.Message);
                continue;
            }

            done++;
            if (operation.Kind == OperationKind.RecoverWallet)
            {
                // What follows must meet the new wallet.
                return (done, true);
            }
        }

        return (done, false);
    }

    private static string Key(Operation operation, OperationStep step, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"operation:{operation.Id}:{step.Name}:{attempt}");

    private async Task<bool> MustWaitAsync(Operation operation, CancellationToken cancellationToken) =>
        operation.Kind switch
        {
            // Frozen units must be there before they can be frozen: they may have been bought just before.
            OperationKind.ForcedTransfer or OperationKind.FreezeUnits or OperationKind.UnfreezeUnits => await store.WaitsAsync(
                operation,
                cancellationToken
            ),
            OperationKind.RecoverWallet => await store.HasOpenBatchAsync(cancellationToken),
            _ => false,
        };

    private async Task RunAsync(Operation operation, SignerRing ring, ChainMap map, CancellationToken cancellationToken)
    {
        var isRecovery = operation.Kind == OperationKind.RecoverWallet;
        var steps = isRecovery
            ? await recovery.PlanAsync(operation, map, cancellationToken)
            : await planner.PlanAsync(operation, map, cancellationToken);
        await store.MarkSigningAsync(operation.Id, cancellationToken);
        foreach (var step in steps)
        {
            if (await RefusalAsync(operation, step, ring, cancellationToken) is { } reason)
            {
                logger.LogError("Operation {Operation} ({Kind}) is refused by the chain: {Reason}", operation.Id, operation.Kind, reason);
                await store.RefuseAsync(operation.Id, reason, cancellationToken);
                return;
            }
        }

        if (isRecovery)
        {
            await recovery.FinishAsync(operation, cancellationToken);
        }

        await store.ConfirmAsync(operation.Id, cancellationToken);
        logger.LogInformation("Operation {Operation} ({Kind}) is done", operation.Id, operation.Kind);
    }

    /// <summary>Does a step, unless it was done before; says why when the chain refuses it.</summary>
    private async Task<string?> RefusalAsync(Operation operation, OperationStep step, SignerRing ring, CancellationToken cancellationToken)
    {
        var earlier = Enumerable.Range(0, operation.Attempt).Select(attempt => Key(operation, step, attempt)).ToArray();
        if (await store.IsDoneAsync(earlier, cancellationToken))
        {
            return null;
        }

        try
        {
            var key = Key(operation, step, operation.Attempt);
            var outcome = await queue.ExecuteAsync(ring, new(step.Signer, key, step.To, step.Data), cancellationToken);
            await store.NoteAsync(operation.Id, outcome, cancellationToken);
            return outcome.RevertReason;
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            if (await memory.RestoreAsync(ring, cancellationToken) > 0)
            {
                throw new ChainUnavailableException("The chain had gone back in time and was restored; the round begins anew.");
            }

            return error.RevertData is { Length: > 0 } data ? _reverts.Decode(data) : error.NodeMessage;
        }
    }
}
