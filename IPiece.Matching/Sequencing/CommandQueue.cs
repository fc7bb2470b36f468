using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// What waits for a market, bounded: operators' commands before everybody else's, since a market that is flooded must be stopped now and not
/// after the flood. Many may add, one reads.
/// </summary>
internal sealed class CommandQueue
{
    /// <summary>How many operators' commands may wait.</summary>
    public const int MaxUrgent = 256;

    private readonly Channel<PendingCommand> _urgent = Bounded(MaxUrgent);
    private readonly Channel<PendingCommand> _ordinary = Bounded(InstrumentSequencer.MaxWaiting);
    private Task<bool> _urgentComes = Task.FromResult(true);
    private Task<bool> _ordinaryComes = Task.FromResult(true);

    /// <summary>Whether nothing waits and nothing will.</summary>
    public bool IsCompleted => _urgent.Reader.Completion.IsCompleted && _ordinary.Reader.Completion.IsCompleted;

    /// <summary>Adds a command.</summary>
    /// <returns>False when there is no room, or no more is taken.</returns>
    public bool TryAdd(PendingCommand pending) => (pending.Command.Operation is null ? _ordinary : _urgent).Writer.TryWrite(pending);

    /// <summary>Adds a command behind all others, waiting for room.</summary>
    public ValueTask AddAsync(PendingCommand pending, CancellationToken cancellationToken) =>
        _ordinary.Writer.WriteAsync(pending, cancellationToken);

    /// <summary>Takes no more.</summary>
    public void Complete()
    {
        _ = _urgent.Writer.TryComplete();
        _ = _ordinary.Writer.TryComplete();
    }

    /// <summary>The command that is next, left where it is.</summary>
    public bool TryPeek([MaybeNullWhen(false)] out PendingCommand next) =>
        _urgent.Reader.TryPeek(out next) || _ordinary.Reader.TryPeek(out next);

    /// <summary>The first of those that are no operator's, left where it is.</summary>
    public bool TryPeekOrdinary([MaybeNullWhen(false)] out PendingCommand first) => _ordinary.Reader.TryPeek(out first);

    /// <summary>Takes the next command.</summary>
    public bool TryTake([MaybeNullWhen(false)] out PendingCommand next) =>
        _urgent.Reader.TryRead(out next) || _ordinary.Reader.TryRead(out next);

    /// <summary>Waits until there is a command.</summary>
    /// <returns>False when there will be none.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (!TryPeek(out _))
        {
            if (IsCompleted)
            {
                return false;
            }

            // Whichever did not end the last waiting is still waited for.
            _urgentComes = _urgentComes.IsCompleted ? _urgent.Reader.WaitToReadAsync(cancellationToken).AsTask() : _urgentComes;
            _ordinaryComes = _ordinaryComes.IsCompleted ? _ordinary.Reader.WaitToReadAsync(cancellationToken).AsTask() : _ordinaryComes;
            _ = await await Task.WhenAny(_urgentComes, _ordinaryComes);
        }

        return true;
    }

    /// <summary>Fills a batch with what may be executed together. A control command may touch every order, so it travels alone.</summary>
    /// <param name="batch">Emptied first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="mayRun">Whether a command may be executed before anything else happens.</param>
    public void Gather(List<PendingCommand> batch, int most, Func<PendingCommand, bool> mayRun)
    {
        batch.Clear();
        if (_urgent.Reader.TryPeek(out var urgent))
        {
            AddIf(mayRun(urgent), _urgent.Reader, batch);
            return;
        }

        while (batch.Count < most && _ordinary.Reader.TryPeek(out var next))
        {
            var fits = (!next.Command.IsControl || batch.Count == 0) && mayRun(next);
            if (!AddIf(fits, _ordinary.Reader, batch) || next.Command.IsControl)
            {
                return;
            }
        }
    }

    private static bool AddIf(bool fits, ChannelReader<PendingCommand> lane, List<PendingCommand> batch)
    {
        if (fits && lane.TryRead(out var next))
        {
            batch.Add(next);
            return true;
        }

        return false;
    }

    private static Channel<PendingCommand> Bounded(int most) =>
        Channel.CreateBounded<PendingCommand>(
            new BoundedChannelOptions(most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
        );
}
