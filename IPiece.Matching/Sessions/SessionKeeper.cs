using System.Collections.Concurrent;
using IPiece.Matching.Leases;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Sessions;

/// <summary>
/// Takes the markets that run here through their day while nobody trades there: whatever is due joins the market's queue, and is dropped
/// there if the market stands elsewhere by then. Where orders come, the market's sequencer sees to it itself.
/// </summary>
/// <param name="host">The markets.</param>
/// <param name="moves">Knows what is due.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class SessionKeeper(MarketHost host, DueMoves moves, TimeProvider time, ILogger<SessionKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<int, DateTimeOffset> _pausedUntil = new();

    /// <summary>Does everything that is due now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TendAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(host.Markets.Select(market => TendAsync(market, cancellationToken)));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tending = new Dictionary<int, Task>();
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A market that is busy with its move holds no other one up.
            foreach (var market in host.IsOpen ? host.Markets : [])
            {
                if (!tending.TryGetValue(market.Instrument.Value, out var busy) || busy.IsCompleted)
                {
                    tending[market.Instrument.Value] = TendAsync(market, stoppingToken);
                }
            }
        }
    }

    private async Task TendAsync(InstrumentSequencer market, CancellationToken cancellationToken)
    {
        try
        {
            for (var made = 0; made < DueMoves.MaxAtOnce; made++)
            {
                if (IsPaused(market) || market.Session is not { } view || !await MoveAsync(market, view, cancellationToken))
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

    private bool IsPaused(InstrumentSequencer market) =>
        _pausedUntil.TryGetValue(market.Instrument.Value, out var until) && time.GetUtcNow() < until;

    // False when nothing is due, or nothing came of it.
    private async Task<bool> MoveAsync(InstrumentSequencer market, SessionView view, CancellationToken cancellationToken)
    {
        if (await moves.AtAsync(market.Instrument, view, time.GetUtcNow(), cancellationToken) is not ({ } move, _))
        {
            return false;
        }

        var pending = new PendingCommand(move);
        if (!market.TryEnqueue(pending))
        {
            return false;
        }

        var status = (await pending.Answered.WaitAsync(cancellationToken)).Status;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            _pausedUntil[market.Instrument.Value] = time.GetUtcNow() + DueMoves.PauseAfterFailure;
        }

        return status == StatusCodes.Status200OK;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The session of market {Instrument} cannot be moved on; trying again")]
    private static partial void LogTrouble(ILogger logger, Exception exception, int instrument);
}
