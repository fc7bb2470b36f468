using IPiece.Domain.Sessions;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <content>
/// Time and commands in one order. A market that was away, or is flooded, must not execute an order in a session that was over when it came;
/// nor take it into an auction whose time was up.
/// </content>
public sealed partial class InstrumentSequencer
{
    /// <summary>More moves at once than any number of missed days needs.</summary>
    private const int MaxMovesAtOnce = 64;

    /// <summary>A market whose day cannot go on is not asked for every order that comes.</summary>
    private static readonly TimeSpan PauseAfterFailedMove = TimeSpan.FromSeconds(1);

    private DateTimeOffset _stuckUntil = DateTimeOffset.MinValue;

    // The latest day for which the calendar was asked, and began nothing.
    private DateOnly _quietDay = DateOnly.MinValue;

    /// <summary>Does what was due when the next command came.</summary>
    /// <returns>False when it cannot be done: then nothing may run.</returns>
    private async Task<bool> KeepTimeAsync(List<PendingCommand> batch)
    {
        for (var made = 0; made < MaxMovesAtOnce; made++)
        {
            if (!_queue.TryPeek(out var next) || !next.FollowsCalendar || MayRun(next))
            {
                return true;
            }

            if (_services.Time.GetUtcNow() < _stuckUntil || !await TryMoveAsync(batch, next.Command.At))
            {
                return false;
            }
        }

        return false;
    }

    // True when there is nothing more to do, or it was done, or something else happened first: then the market is looked at again.
    private async Task<bool> TryMoveAsync(List<PendingCommand> batch, DateTimeOffset moment)
    {
        try
        {
            var due = await _services.Moves.AtAsync(Instrument, _session!, moment, _emergency.Token);
            if (due is null)
            {
                _quietDay = SeoulClock.DateOf(moment);
                return true;
            }

            var pending = new PendingCommand(due);
            batch.Clear();
            batch.Add(pending);
            await ExecuteAsync(batch);
            if ((await pending.Answered).Status is StatusCodes.Status200OK or StatusCodes.Status409Conflict)
            {
                return true;
            }
        }
        catch (Exception exception) when (!_emergency.IsCancellationRequested)
        {
            LogCalendarUnknown(_services.Logger, exception, Instrument.Value);
        }

        _stuckUntil = _services.Time.GetUtcNow() + PauseAfterFailedMove;
        return false;
    }

    /// <summary>Whether nothing was due when a command came. Costs no question: a day that might have begun since is not known here.</summary>
    private bool MayRun(PendingCommand pending)
    {
        var (at, view) = (pending.Command.At, _session!);
        if (!pending.FollowsCalendar)
        {
            return true;
        }

        var day = SeoulClock.DateOf(at);
        return (day <= view.State.Date || day <= _quietDay)
            && SessionDirector.Next(view.State, view.Terms.Plan, following: null, at) is null;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What the calendar asks of market {Instrument} cannot be known; its orders are sent back"
    )]
    private static partial void LogCalendarUnknown(ILogger logger, Exception exception, int instrument);
}
