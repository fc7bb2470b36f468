using IPiece.Data.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Domain.Sessions;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <content>
/// Time and commands in one order. A market that was away, or is flooded, must not execute an order in a session that was over when it came;
/// nor take it into an auction whose time was up.
/// </content>
public sealed partial class InstrumentSequencer
{
    private DateTimeOffset _stuckUntil = DateTimeOffset.MinValue;

    // What the calendar said last: which session had begun by a day, seen from which session.
    private (DateOnly Session, DateOnly Day, DateOnly? Following) _calendar;

    /// <summary>Does what was due when the next command came.</summary>
    /// <returns>False when it cannot be done: then nothing may trade.</returns>
    private async Task<bool> KeepTimeAsync(List<PendingCommand> batch)
    {
        for (var made = 0; made < DueMoves.MaxAtOnce; made++)
        {
            if (!_queue.TryPeek(out var next) || MayRun(next))
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

    /// <summary>
    /// While the day cannot go on, nothing may trade by the rules of one that is over. But nobody is held in the market, operators may stop
    /// it, and the calendar may try again.
    /// </summary>
    private async Task ExecuteWhatNeedsNoTimeAsync(List<PendingCommand> batch)
    {
        AnswerAll(batch.FindAll(pending => !NeedsNoTime(pending)), CommandAnswer.Retry());
        _ = batch.RemoveAll(pending => !NeedsNoTime(pending));
        if (batch.Count > 0)
        {
            await ExecuteAsync(batch);
        }
    }

    private static bool NeedsNoTime(PendingCommand pending) =>
        !pending.FollowsCalendar
        || pending.Command.Kind is OrderCommandKind.Cancel or OrderCommandKind.CancelByOperator
        || pending.Command.Operation?.Body is HaltMarket;

    // True when there is nothing more to do, or it was done, or something else happened first: then the market is looked at again.
    private async Task<bool> TryMoveAsync(List<PendingCommand> batch, DateTimeOffset moment)
    {
        try
        {
            var session = _session!.State.Date;
            var (due, following) = await _services.Moves.AtAsync(Instrument, _session, moment, _emergency.Token);
            _calendar = (session, SeoulClock.DateOf(moment), following);
            if (due is null)
            {
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

            // The pause counts from when the market has been read again, which may take longer than the pause.
            _ = await EnsureLoadedAsync(batch);
        }
        catch (Exception exception) when (!_emergency.IsCancellationRequested)
        {
            LogCalendarUnknown(_services.Logger, exception, Instrument.Value);
        }

        _stuckUntil = _services.Time.GetUtcNow() + DueMoves.PauseAfterFailure;
        return false;
    }

    /// <summary>Whether nothing was due when a command came. Costs no question: what the calendar has not been asked is not known here.</summary>
    private bool MayRun(PendingCommand pending)
    {
        if (!pending.FollowsCalendar)
        {
            return true;
        }

        var (at, view) = (pending.Command.At, _session!);
        var day = SeoulClock.DateOf(at);
        var isKnown = day <= view.State.Date || (_calendar.Session, _calendar.Day) == (view.State.Date, day);
        var following = day > view.State.Date ? _calendar.Following : null;
        return (isKnown && SessionDirector.Next(view.State, view.Terms.Plan, following, at) is null) || OvertakesOrdersInTime(pending);
    }

    // An operator's command goes before orders that came in time, but must not take their time from them.
    private bool OvertakesOrdersInTime(PendingCommand pending) =>
        pending.Command.Operation is not null && _queue.TryPeekOrdinary(out var first) && first.FollowsCalendar && MayRun(first);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What the calendar asks of market {Instrument} cannot be known; its orders are sent back"
    )]
    private static partial void LogCalendarUnknown(ILogger logger, Exception exception, int instrument);
}
