using IPiece.Chain.Anchoring;
using IPiece.Chain.Evidence;
using IPiece.Chain.Keys;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Settlement;
using IPiece.Chain.Status;

namespace IPiece.Chain.Register;

/// <summary>The worker's turn after settlement: follow the chain, compare when it is time or somebody asked, attest and anchor the day that ended.</summary>
public sealed class RegisterRound(
    EventIndexer indexer,
    Reconciler reconciler,
    RunDesk runs,
    RegisterStore register,
    AttestationDesk attestations,
    AnchorPreparer anchors,
    AnchorPublisher publisher,
    ChainStatus status,
    TimeProvider time,
    ILogger<RegisterRound> logger
)
{
    private static readonly TimeSpan s_whenBusy = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_whenIdle = TimeSpan.FromSeconds(10);

    /// <summary>However long a comparison takes, nobody waits longer for one: a break is told within half a minute.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(20);

    /// <summary>A comparison takes at most this part of the time.</summary>
    private const int ShareOfTime = 10;

    private bool _changed = true;
    private long _comparedBlock = -1;

    /// <summary>Runs a turn.</summary>
    /// <param name="ring">The house's keys.</param>
    /// <param name="map">What stands where.</param>
    /// <param name="hasSettled">Whether something settled in this round.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(SignerRing ring, ChainMap map, bool hasSettled, CancellationToken cancellationToken)
    {
        var (position, isCaughtUp) = await indexer.FollowAsync(RegisterRoots.Of(map.Contracts), cancellationToken);
        _changed |= hasSettled || position.Number != _comparedBlock;
        if (!isCaughtUp)
        {
            return;
        }

        if (await runs.WaitingAsync(cancellationToken) is { } run)
        {
            await runs.FinishAsync(run, await CompareAsync(map, everything: true, cancellationToken), cancellationToken);
        }
        else if (IsDue())
        {
            await CompareAsync(map, everything: false, cancellationToken);
        }
        else
        {
            return;
        }

        await attestations.AttestAsync(await register.LastAsync(cancellationToken), cancellationToken);
        await anchors.PrepareAsync(cancellationToken);
        await publisher.PublishAsync(ring, map, cancellationToken);
    }

    /// <summary>Compares now, whatever the clock says.</summary>
    public async Task<ReconciliationReport> CompareAsync(ChainMap map, bool everything, CancellationToken cancellationToken)
    {
        var before = status.Report?.Ok ?? true;
        var report = await reconciler.CompareAsync(map, everything, cancellationToken);
        status.Compared(report);
        (_changed, _comparedBlock) = (false, report.BlockNumber);
        foreach (var broken in report.Invariants.Where(invariant => before && !invariant.Ok))
        {
            logger.LogError("{Invariant} ({Rule}) is broken: {Detail}", broken.Name, broken.Rule, broken.Detail);
        }

        return report;
    }

    private bool IsDue()
    {
        if (status.Report is not { } last)
        {
            return true;
        }

        var pause = _changed ? s_whenBusy : s_whenIdle;
        var share = reconciler.Took * ShareOfTime;
        var wanted = share > pause ? share : pause;
        return time.GetUtcNow() - last.ComparedAt >= (wanted < s_longestPause ? wanted : s_longestPause);
    }
}
