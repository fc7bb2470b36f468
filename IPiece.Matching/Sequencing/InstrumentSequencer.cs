using IPiece.Domain.Identifiers;
using IPiece.Matching.Sessions;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// One market's single writer. Commands wait in a bounded queue; whatever has gathered while the last batch committed is the next batch.
/// What the calendar had due when a command came happens before it.
/// </summary>
public sealed partial class InstrumentSequencer : IAsyncDisposable
{
    /// <summary>How many commands may wait; more are answered busy.</summary>
    public const int MaxWaiting = 8_192;

    private const int MaxAttempts = 3;
    private static readonly TimeSpan PauseAfterFailedLoad = TimeSpan.FromMilliseconds(500);

    private readonly CommandQueue _queue = new();
    private readonly SequencerServices _services;
    private readonly CancellationTokenSource _emergency = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveMarket? _live;
    private Task _loop = Task.CompletedTask;
    private volatile SessionView? _session;
    private volatile SequencerState _state = SequencerState.Loading;

    /// <summary>Prepares a sequencer; <see cref="Start"/> runs it.</summary>
    /// <param name="lease">The right to run the market.</param>
    /// <param name="services">What it works with.</param>
    public InstrumentSequencer(MarketLeaseTicket lease, SequencerServices services)
    {
        Lease = lease;
        Instrument = new InstrumentId(lease.Instrument);
        _services = services;
    }

    /// <summary>The right it runs by.</summary>
    public MarketLeaseTicket Lease { get; }

    /// <summary>Its market.</summary>
    public InstrumentId Instrument { get; }

    /// <summary>What it is doing.</summary>
    public SequencerState State => _state;

    /// <summary>Completes when the market has been read for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>The market as of the last commit. Only for looking, from the sequencer's own callbacks or when it is idle.</summary>
    public LiveMarket? Live => _live;

    /// <summary>Where the market stands in its day, as of the last commit; none before it was first read. Safe to look at any time.</summary>
    public SessionView? Session => _session;

    /// <summary>Begins.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Puts a command into the queue.</summary>
    /// <param name="pending">The command.</param>
    /// <returns>False when the queue is full or closed.</returns>
    public bool TryEnqueue(PendingCommand pending) => _queue.TryAdd(pending);

    /// <summary>Queues a command, waiting for room: for callers that may wait, such as the demo's history.</summary>
    /// <param name="pending">The command.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask EnqueueAsync(PendingCommand pending, CancellationToken cancellationToken) =>
        _queue.AddAsync(pending, cancellationToken);

    /// <summary>Takes no more commands, finishes those that wait, and ends.</summary>
    /// <param name="cancellationToken">Ends the patience: what still waits is then answered with a retry.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Complete();
        try
        {
            await _loop.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _emergency.CancelAsync();
            await _loop;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _emergency.CancelAsync();
        await _loop;
        _emergency.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingCommand>();
        try
        {
            // After a failed batch the market is read again at once: whoever looks at it need not wait for the next command.
            while (await EnsureLoadedAsync(batch) && await _queue.WaitAsync(_emergency.Token))
            {
                var isOnTime = await KeepTimeAsync(batch);
                _queue.Gather(batch, _services.MaxBatch, pending => !isOnTime || MayRun(pending));
                if (isOnTime)
                {
                    await ExecuteAsync(batch);
                }
                else
                {
                    await ExecuteWhatNeedsNoTimeAsync(batch);
                }
            }
        }
        catch (OperationCanceledException) when (_emergency.IsCancellationRequested)
        {
            LogEmergencyStop(_services.Logger, Instrument.Value);
        }
        finally
        {
            _queue.Complete();
            _state = _state == SequencerState.LeaseLost ? SequencerState.LeaseLost : SequencerState.Stopped;
            AnswerAll(batch, CommandAnswer.Retry());
            _ = _ready.TrySetCanceled();
            _services.Publisher.Withdraw(Instrument);
            while (_queue.TryTake(out var left))
            {
                left.Answer(CommandAnswer.Retry());
            }
        }
    }

    /// <summary>
    /// A command that breaks every batch it is in must not stop the market: the batch is halved until it stands alone, and the others go on,
    /// in their order.
    /// </summary>
    private async Task ExecuteAsync(List<PendingCommand> batch)
    {
        var parts = new Stack<List<PendingCommand>>([
            [.. batch],
        ]);
        while (parts.TryPop(out var part))
        {
            var count = part.Count;
            if (await IsAnsweredAsync(part))
            {
                Forget(count);
                continue;
            }

            if (count == 1)
            {
                AnswerAll(part, CommandAnswer.Retry());
                Forget(count);
                continue;
            }

            var half = part.Count / 2;
            parts.Push(part[half..]);
            parts.Push(part[..half]);
        }

        // Parts come in the batch's order. What has its answer, perhaps not yet given, must not get another one if we are stopped meanwhile.
        void Forget(int answered) => batch.RemoveRange(0, answered);
    }

    // False when one of its commands is the cause that nothing was committed; nobody has an answer then.
    private async Task<bool> IsAnsweredAsync(List<PendingCommand> batch)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (!await EnsureLoadedAsync(batch) || batch.Count == 0 || _live is null)
            {
                AnswerAll(batch, CommandAnswer.Retry());
                return true;
            }

            var symbol = _live.Symbol;
            try
            {
                var (answers, outcome) = await _services.Executor.ExecuteAsync(_live, Lease, batch, _emergency.Token);
                _session = new SessionView(_live.Session, _live.Terms);
                _services.Publisher.Publish(_live, outcome);
                AnswerRound.Begin(batch, answers);
                return true;
            }
            catch (LeaseLostException exception)
            {
                LogLeaseLost(_services.Logger, exception, Instrument.Value);
                _live = null;
                _state = SequencerState.LeaseLost;
                AnswerAll(batch, CommandAnswer.Retry());
                return true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation && attempt < MaxAttempts)
            {
                // The same key went to two markets at once: the other was first. Read again, and this batch will see its answer.
                _live = null;
                _services.Metrics.Failed(symbol);
            }
            catch (Exception exception) when (!_emergency.IsCancellationRequested)
            {
                LogBatchFailed(_services.Logger, exception, Instrument.Value, batch.Count);
                _live = null;
                _services.Metrics.Failed(symbol);
                if (BatchFaults.IsOfACommand(exception))
                {
                    return false;
                }

                AnswerAll(batch, CommandAnswer.Retry());
                return true;
            }
        }

        return false;
    }

    // False when the market is not to be run any more.
    private async Task<bool> EnsureLoadedAsync(List<PendingCommand> batch)
    {
        while (_state != SequencerState.LeaseLost)
        {
            if (_live is not null)
            {
                return true;
            }

            try
            {
                _state = SequencerState.Loading;
                var live = await _services.Loader.LoadAsync(Instrument, _emergency.Token);
                _services.Publisher.Reset(live);
                _live = live;
                _session = new SessionView(live.Session, live.Terms);
                _state = SequencerState.Running;
                _ = _ready.TrySetResult();
                return true;
            }
            catch (Exception exception) when (!_emergency.IsCancellationRequested)
            {
                LogLoadFailed(_services.Logger, exception, Instrument.Value);
                AnswerAll(batch, CommandAnswer.Retry());
                AnswerWaiting();
                if (_queue.IsCompleted)
                {
                    return false;
                }

                await Task.Delay(PauseAfterFailedLoad, _services.Time, _emergency.Token);
            }
        }

        return false;
    }

    private void AnswerWaiting()
    {
        while (_queue.TryTake(out var waiting))
        {
            waiting.Answer(CommandAnswer.Retry());
        }
    }

    private static void AnswerAll(List<PendingCommand> batch, CommandAnswer answer)
    {
        foreach (var pending in batch)
        {
            pending.Answer(answer);
        }

        batch.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Market {Instrument} stopped before its queue was empty")]
    private static partial void LogEmergencyStop(ILogger logger, int instrument);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Market {Instrument} is another instance's now")]
    private static partial void LogLeaseLost(ILogger logger, Exception exception, int instrument);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} commands of market {Instrument} failed; the market is read again")]
    private static partial void LogBatchFailed(ILogger logger, Exception exception, int instrument, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Market {Instrument} cannot be read; trying again")]
    private static partial void LogLoadFailed(ILogger logger, Exception exception, int instrument);
}
