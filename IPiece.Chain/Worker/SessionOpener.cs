using IPiece.Chain.Deployment;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;

namespace IPiece.Chain.Worker;

/// <summary>The start-up self-check, in the order in which things can be trusted: network, keys, memory of the chain, contracts, roles.</summary>
public sealed class SessionOpener(
    SelfCheck check,
    SignerStore signers,
    ChainMemory memory,
    SignerQueue queue,
    Deployer deployer,
    LimitReader limits,
    ChainStatus status,
    ILogger<SessionOpener> logger
)
{
    /// <summary>Returns when everything is as it must be.</summary>
    /// <exception cref="ChainMisconfiguredException">A person must act.</exception>
    internal async Task<ChainSession> OpenAsync(CancellationToken cancellationToken)
    {
        await check.NetworkAsync(cancellationToken);
        var ring = await signers.OpenAsync(cancellationToken);
        try
        {
            await memory.RestoreAsync(ring, cancellationToken);
            await queue.ResumeAsync(ring, cancellationToken);
            var contracts = await deployer.EnsureAsync(ring, cancellationToken);
            await check.ContractsAsync(ring, contracts, cancellationToken);
            status.Found(await check.OutdatedAsync(contracts, cancellationToken));
            if (status.OutdatedContracts.Count > 0)
            {
                logger.LogWarning("Deployed by another build than this one: {Contracts}", string.Join(", ", status.OutdatedContracts));
            }

            return new ChainSession(ring, contracts, await limits.ReadAsync(contracts, cancellationToken));
        }
        catch
        {
            ring.Dispose();
            throw;
        }
    }
}
