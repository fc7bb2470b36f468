using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;

namespace IPiece.Matching.Sessions;

/// <summary>
/// Says what comes next in a market's day. Pure: the same state, plan and moment give the same answer, so that any instance, after any
/// failure, goes on where the last one stopped. Steps that were missed come one by one, in order.
/// </summary>
public static class SessionDirector
{
    /// <summary>The next move, if it is due.</summary>
    /// <param name="state">Where the market stands.</param>
    /// <param name="plan">The plan of the session it is in.</param>
    /// <param name="following">The latest session that has begun by now, when it is a later one.</param>
    /// <param name="now">The moment.</param>
    /// <returns>None when nothing is due.</returns>
    public static SessionMove? Next(SessionState state, SessionPlan plan, DateOnly? following, DateTimeOffset now)
    {
        if (state.IsTimedAuction)
        {
            // A day that ends within an auction waits for it: it is over within minutes.
            return EndOfAuction(state, plan, now);
        }

        var move = state.IsHalted ? null : NextStep(state, plan, now);
        return move ?? (following is { } date ? new SessionMove(now, date) : null);
    }

    /// <summary>What the end of a halt leads to: an auction if the market would be trading, else whatever the plan says.</summary>
    /// <param name="plan">The plan of the session.</param>
    /// <param name="mode">How the market matches while open.</param>
    /// <param name="auctionSeconds">How long orders gather; 0 for not at all.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The move.</returns>
    public static SessionMove Resume(SessionPlan plan, MarketMode mode, int auctionSeconds, DateTimeOffset now)
    {
        var step = StepAt(plan, now);
        return step.Phase == MarketPhase.Continuous && mode == MarketMode.Continuous && auctionSeconds > 0
            ? new SessionMove(now, null, MarketPhase.CallAuction, PhaseCause.Reopening, now.AddSeconds(auctionSeconds))
            : Enter(plan, step, now);
    }

    /// <summary>The move into the first step of a session.</summary>
    /// <param name="plan">The session's plan.</param>
    /// <param name="at">When the session is begun.</param>
    /// <returns>The move.</returns>
    public static SessionMove Begin(SessionPlan plan, DateTimeOffset at) => Enter(plan, plan.Steps[0], at);

    private static SessionMove? EndOfAuction(SessionState state, SessionPlan plan, DateTimeOffset now)
    {
        if (state.IsUnplannedAuction && plan.NextAfter(state.Since ?? plan.BeginsAt) is { } step && step.At <= now)
        {
            return Enter(plan, step, Moment(plan, step.At, now));
        }

        var leaves = state.LeavesAt!.Value;
        if (leaves > now)
        {
            return null;
        }

        // Of rounds that were missed nothing is left to do: the one that is on now follows.
        var (then, current) = (StepAt(plan, leaves), StepAt(plan, now));
        var following = (then.Cause, current.Cause) == (PhaseCause.Round, PhaseCause.Round) ? current : then;
        return Enter(plan, following, Moment(plan, leaves, now)) with { EndsAuction = true };
    }

    private static SessionMove? NextStep(SessionState state, SessionPlan plan, DateTimeOffset now)
    {
        var index = IndexOf(state, plan);
        if (index < 0)
        {
            // The market stands where its plan never was: a new listing, or hours that were changed.
            var here = StepAt(plan, now);
            return (here.Phase, here.Cause) == (state.Phase, state.Cause) ? null : Enter(plan, here, Moment(plan, here.At, now));
        }

        return index + 1 < plan.Steps.Length && plan.Steps[index + 1] is var step && step.At <= now
            ? Enter(plan, step, Moment(plan, step.At, now))
            : null;
    }

    // The step it is in: the last one of its kind that had begun when its phase began.
    private static int IndexOf(SessionState state, SessionPlan plan)
    {
        var since = state.Since is { } moment && moment > plan.BeginsAt ? moment : plan.BeginsAt;
        for (var index = plan.Steps.Length - 1; index >= 0; index--)
        {
            var step = plan.Steps[index];
            if (step.At <= since && (step.Phase, step.Cause) == (state.Phase, state.Cause))
            {
                return index;
            }
        }

        return -1;
    }

    private static SessionMove Enter(SessionPlan plan, SessionStep step, DateTimeOffset at)
    {
        var end = plan.NextAfter(step.At)?.At ?? (step.Phase == MarketPhase.CallAuction ? plan.EndsAt : null);
        return new SessionMove(at, null, step.Phase, step.Cause, end);
    }

    // After the last midnight of its session, a market that is still in it is closed.
    private static SessionStep StepAt(SessionPlan plan, DateTimeOffset moment) =>
        moment >= plan.EndsAt ? new SessionStep(plan.EndsAt, MarketPhase.Closed, PhaseCause.Session)
        : moment < plan.BeginsAt ? plan.Steps[0]
        : plan.StepAt(moment);

    // What is late within its own day happens now; what belongs to a day that is over is dated by that day.
    private static DateTimeOffset Moment(SessionPlan plan, DateTimeOffset due, DateTimeOffset now) => now < plan.EndsAt ? now : due;
}
