using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Register;

/// <summary>
/// Follows the chain block by block and rebuilds the register from its events, from genesis or from where it was. A step back of the chain
/// is undone to the newest common block first.
/// </summary>
public sealed class EventIndexer(
    EventSource source,
    RegisterDecoder decoder,
    RegisterStore store,
    RegisterRollback rollback,
    ILogger<EventIndexer> logger
)
{
    /// <summary>The most blocks of one range.</summary>
    public const int MaxSpan = 2_000;

    /// <summary>Ranges grow while they have fewer events than this, and shrink when they have more.</summary>
    public const int EventsWanted = 10_000;

    /// <summary>The most ranges of one go: settlement waits meanwhile.</summary>
    public const int MaxRanges = 50;

    private const int FirstSpan = 64;

    private int _span = FirstSpan;

    /// <summary>How often the chain was found to have other blocks than before.</summary>
    public int StepsBack { get; private set; }

    /// <summary>Follows as far as the limits of one go allow.</summary>
    /// <returns>Where the register stands, and whether that is the newest block.</returns>
    public async Task<(RegisterPosition Position, bool IsCaughtUp)> FollowAsync(RegisterRoots roots, CancellationToken cancellationToken)
    {
        var position = await StepBackAsync(await store.LastAsync(cancellationToken), cancellationToken);
        var head = await source.HeadAsync(cancellationToken);
        if (position.Number >= head.Number)
        {
            return (position, position == head);
        }

        var tokens = await store.TokensAsync(cancellationToken);
        for (var range = 0; range < MaxRanges && position.Number < head.Number; range++)
        {
            if (await ReadRangeAsync(roots, position, head, tokens, cancellationToken) is not { } reached)
            {
                // The chain or another worker moved under us: the next go begins with a look at both.
                return (position, false);
            }

            position = reached;
        }

        return (position, position.Number >= head.Number);
    }

    private async Task<RegisterPosition?> ReadRangeAsync(
        RegisterRoots roots,
        RegisterPosition position,
        RegisterPosition head,
        HashSet<Ethereum.Address> tokens,
        CancellationToken cancellationToken
    )
    {
        var to = Math.Min(head.Number, position.Number + _span);
        var reached = await source.AtAsync(to, cancellationToken);
        if (reached is null)
        {
            return null;
        }

        IReadOnlyList<RegisterLog> logs;
        try
        {
            logs = await source.LogsAsync(decoder.Topics, position.Number + 1, to, cancellationToken);
        }
        catch (JsonRpcException error) when (_span > 1)
        {
            // Nodes limit events, blocks or bytes, each in other words: half as many may be fewer than its limit.
            logger.LogInformation("The node does not give events of {Blocks} blocks at once: {Reason}", _span, error.NodeMessage);
            _span = Math.Max(1, _span / 2);
            return position;
        }
        catch (ChainUnavailableException)
        {
            // Silence may mean that the answer was too long for the wire: the next go asks for less, and for more again when it succeeds.
            _span = Math.Max(1, _span / 2);
            throw;
        }

        // The same hash before and after the events were read: they are of one chain.
        if (await source.AtAsync(to, cancellationToken) != reached)
        {
            return null;
        }

        var (changes, listed) = decoder.Decode(logs, roots, tokens);
        if (position == RegisterPosition.Nothing)
        {
            listed.Insert(0, new ListedToken(roots.Cash.ToString(), Deployment.ContractName.Krwt, CreatedBlock: 0));
        }

        if (!await store.AppendAsync(position, reached, changes, listed, cancellationToken))
        {
            return null;
        }

        _span = logs.Count > EventsWanted ? Math.Max(1, _span / 2) : Math.Min(MaxSpan, _span * 2);
        return reached;
    }

    private async Task<RegisterPosition> StepBackAsync(RegisterPosition newest, CancellationToken cancellationToken)
    {
        if (newest == RegisterPosition.Nothing || await source.AtAsync(newest.Number, cancellationToken) == newest)
        {
            return newest;
        }

        var ancestor = await CommonAsync(
            await store.CheckpointsAsync(newest.Number, RegisterStore.MaxCheckpoints, cancellationToken),
            cancellationToken
        );
        logger.LogWarning(
            "The chain has another block {Newest} than before: the register goes back to {Ancestor}",
            newest.Number,
            ancestor.Number
        );
        StepsBack++;
        _span = FirstSpan;
        return await rollback.ToAsync(newest, ancestor, cancellationToken) ? ancestor : await store.LastAsync(cancellationToken);
    }

    /// <summary>The newest of some checkpoints that is still on the chain: all older ones are then too, so halving finds it.</summary>
    private async Task<RegisterPosition> CommonAsync(List<RegisterPosition> newestFirst, CancellationToken cancellationToken)
    {
        var (lost, common) = (-1, newestFirst.Count);
        while (common - lost > 1)
        {
            var middle = lost + ((common - lost) / 2);
            var isCommon = await source.AtAsync(newestFirst[middle].Number, cancellationToken) == newestFirst[middle];
            (lost, common) = isCommon ? (lost, middle) : (middle, common);
        }

        return common == newestFirst.Count ? RegisterPosition.Nothing : newestFirst[common];
    }
}
