using System.Collections.Concurrent;
using IPiece.Data.Orders;
using IPiece.Domain.Sessions;
using IPiece.Matching.Leases;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Sessions;

/// <summary>
/// Takes the markets that run here through their day: whatever the director says is due joins the market's queue, and is dropped there if
/// the market stands elsewhere by then.
/// </summary>
/// <param name="host">The markets.</param>
/// <param name="dataSource">Knows the calendar.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class SessionKeeper(MarketHost host, NpgsqlDataSource dataSource, TimeProvider time, ILogger<SessionKeeper> logger)
    : BackgroundService
{
    /// <summary>More moves at once than any number of missed days needs; a market that wants more is looked at again.</summary>
    private const int MaxMovesAtOnce = 64;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AskCalendarEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<int, (DateOnly Session, DateOnly Today, DateTimeOffset AskedAt)> _noRoll = new();

    /// <summary>Does everything that is due now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TendAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(host.Markets.Select(market => TendAsync(market, cancellationToken)));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (host.IsOpen)
            {
                await TendAsync(stoppingToken);
            }
        }
    }

    private async Task TendAsync(InstrumentSequencer market, CancellationToken cancellationToken)
    {
        try
        {
            for (var moves = 0; moves < MaxMovesAtOnce; moves++)
            {
                if (market.Session is not { } view || !await MoveAsync(market, view, cancellationToken))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogTrouble(logger, exception, market.Instrument.Value);
        }
    }

    // False when nothing is due, or nothing came of it.
    private async Task<bool> MoveAsync(InstrumentSequencer market, SessionView view, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var following = await FollowingAsync(market, view.State.Date, now, cancellationToken);
        if (SessionDirector.Next(view.State, view.Terms.Plan, following, now) is not { } move)
        {
            return false;
        }

        // Time never runs backwards within a market, even where clocks of two instances differ.
        var at = view.State.Since is { } since && since > move.At ? since : move.At;
        var kind = move.RollTo is null ? OrderCommandKind.Phase : OrderCommandKind.DayRoll;
        var pending = new PendingCommand(new MarketCommand(kind, at, Move: move, Expected: view.State));
        return market.TryEnqueue(pending) && (await pending.Answered.WaitAsync(cancellationToken)).Status == StatusCodes.Status200OK;
    }

    // While there is no trading day, the calendar is asked now and then: it may have been changed.
    private async ValueTask<DateOnly?> FollowingAsync(
        InstrumentSequencer market,
        DateOnly session,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var today = SeoulClock.DateOf(now);
        if (
            today <= session
            || (
                _noRoll.TryGetValue(market.Instrument.Value, out var asked)
                && (asked.Session, asked.Today) == (session, today)
                && now - asked.AskedAt < AskCalendarEvery
            )
        )
        {
            return null;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var following = await TermsReader.FollowingAsync(connection, market.Instrument, session, today, cancellationToken);
        if (following is null)
        {
            _noRoll[market.Instrument.Value] = (session, today, now);
        }

        return following;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The session of market {Instrument} cannot be moved on; trying again")]
    private static partial void LogTrouble(ILogger logger, Exception exception, int instrument);
}
