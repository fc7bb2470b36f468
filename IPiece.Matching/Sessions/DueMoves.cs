using System.Collections.Concurrent;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Sessions;

/// <summary>Asks the director, and the calendar where a day may begin, what a market has to do next.</summary>
/// <param name="dataSource">Knows the calendar.</param>
public sealed class DueMoves(NpgsqlDataSource dataSource)
{
    /// <summary>More moves at once than any number of missed days needs; a market that wants more is looked at again.</summary>
    public const int MaxAtOnce = 64;

    /// <summary>A move that fails makes the market read itself again, which a large one should not do all the time.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AskCalendarEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<int, (DateOnly Session, DateOnly Today, DateTimeOffset AskedAt)> _noRoll = new();

    /// <summary>The move that was due at a moment.</summary>
    /// <param name="instrument">The market.</param>
    /// <param name="view">Where it stands.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its command, none when nothing was due; and the session that the calendar had begun by then, if it is a later one.</returns>
    public async ValueTask<(MarketCommand? Move, DateOnly? Following)> AtAsync(
        InstrumentId instrument,
        SessionView view,
        DateTimeOffset moment,
        CancellationToken cancellationToken
    )
    {
        var following = await FollowingAsync(instrument, view.State.Date, moment, cancellationToken);
        if (SessionDirector.Next(view.State, view.Terms.Plan, following, moment) is not { } move)
        {
            return (null, following);
        }

        // Time never runs backwards within a market, even where clocks of two instances differ.
        var at = view.State.Since is { } since && since > move.At ? since : move.At;
        var kind = move.RollTo is null ? OrderCommandKind.Phase : OrderCommandKind.DayRoll;
        return (new MarketCommand(kind, at, Move: move, Expected: view.State), following);
    }

    // While there is no trading day, the calendar is asked now and then: it may have been changed.
    private async ValueTask<DateOnly?> FollowingAsync(
        InstrumentId instrument,
        DateOnly session,
        DateTimeOffset moment,
        CancellationToken cancellationToken
    )
    {
        var today = SeoulClock.DateOf(moment);
        if (
            today <= session
            || (
                _noRoll.TryGetValue(instrument.Value, out var asked)
                && (asked.Session, asked.Today) == (session, today)
                && moment - asked.AskedAt < AskCalendarEvery
            )
        )
        {
            return null;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var following = await TermsReader.FollowingAsync(connection, instrument, session, today, cancellationToken);
        if (following is null)
        {
            _noRoll[instrument.Value] = (session, today, moment);
        }

        return following;
    }
}
