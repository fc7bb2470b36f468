using System.Net;
using IPiece.Api.Client;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Streaming;

namespace IPiece.Web.Live;

/// <summary>
/// The signed-in person's own cash, holdings and open orders, shared by everything in one circuit. Loaded once, then read again (conflated)
/// whenever the private stream says that something changed, and after a failure until it succeeds.
/// </summary>
public sealed class AccountFeed : IAsyncDisposable
{
    /// <summary>The shortest time between two readings.</summary>
    public static readonly TimeSpan ReloadInterval = TimeSpan.FromMilliseconds(400);

    private const int MaxOpenOrders = 200;
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(3);
    private readonly IPieceClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger<AccountFeed> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly RenderThrottle _reload;
    private readonly ITimer _retry;
    private readonly BackOff _backOff = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _knownAt;
    private bool _isConnected;
    private bool _isAway;
    private bool _isRefused;
    private Task? _running;
    private int _isReadingWanted;

    /// <summary>Makes the feed of one circuit.</summary>
    /// <param name="client">Acts for the signed-in person.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where trouble is told.</param>
    public AccountFeed(IPieceClient client, TimeProvider time, ILogger<AccountFeed> logger)
    {
        _client = client;
        _time = time;
        _logger = logger;
        _reload = new RenderThrottle(time, ReloadInterval, () => _ = LoadAsync());
        _retry = time.CreateTimer(_ => _reload.Request(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised on a background thread after <see cref="Portfolio"/>, <see cref="OpenOrders"/>, <see cref="Error"/> or <see cref="AsOf"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Raised on a background thread for every private event.</summary>
    public event Action<PrivateEvent>? Received;

    /// <summary>Cash and holdings; null until loaded.</summary>
    public PortfolioResponse? Portfolio { get; private set; }

    /// <summary>Orders in the books; null until loaded.</summary>
    public IReadOnlyList<OrderResponse>? OpenOrders { get; private set; }

    /// <summary>Why the last load failed; null when it did not.</summary>
    public Exception? Error { get; private set; }

    /// <summary>How far what is known can be trusted.</summary>
    public FeedHealth Health
    {
        get
        {
            lock (_gate)
            {
                return Portfolio is null ? FeedHealth.Connecting
                    : Error is not null || _isAway ? FeedHealth.Stale
                    : FeedHealth.Live;
            }
        }
    }

    /// <summary>When what is known was last known to be so, while it may have changed since; null while it is current and while nothing is known.</summary>
    public DateTimeOffset? AsOf
    {
        get
        {
            lock (_gate)
            {
                return Health == FeedHealth.Stale ? _knownAt : null;
            }
        }
    }

    /// <summary>The units of a market that are not held.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>Units, 0 while nothing is known.</returns>
    public long AvailableUnits(string symbol) => Portfolio?.Holdings.FirstOrDefault(holding => holding.Symbol == symbol)?.Available ?? 0;

    /// <summary>Starts listening, once.</summary>
    public void Start()
    {
        if (_running is null)
        {
            _reload.Request();
            _running = ListenAsync(_stopping.Token);
        }
    }

    /// <summary>Asks for a fresh reading soon, and listens again if the Api had refused to go on telling.</summary>
    public void Refresh()
    {
        bool wasRefused;
        lock (_gate)
        {
            (wasRefused, _isRefused) = (_isRefused, false);
        }

        if (wasRefused && !_stopping.IsCancellationRequested)
        {
            _running = ListenAsync(_stopping.Token);
        }

        _reload.Request();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _reload.Dispose();
        await _retry.DisposeAsync();
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
    }

    private static bool IsOver(Exception error) =>
        error is ApiProblemException { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };

    private async Task LoadAsync()
    {
        // One at a time, and one that waits: it reads whatever happens until it begins.
        if (_stopping.IsCancellationRequested || Interlocked.Exchange(ref _isReadingWanted, 1) == 1)
        {
            return;
        }

        try
        {
            await _loading.WaitAsync(_stopping.Token);
            try
            {
                Volatile.Write(ref _isReadingWanted, 0);
                var asked = _time.GetUtcNow();
                var portfolio = _client.GetPortfolioAsync(_stopping.Token);
                var orders = _client.GetOrdersAsync(OrderFilter.Open, limit: MaxOpenOrders, cancellationToken: _stopping.Token);
                await Task.WhenAll(portfolio, orders);
                Take(await portfolio, (await orders).Items, asked);
            }
            finally
            {
                _loading.Release();
            }
        }
        catch (Exception error) when (_stopping.IsCancellationRequested)
        {
            _logger.LogDebug(error, "The circuit ended while its account was read");
            return;
        }
        catch (Exception error)
        {
            _logger.LogWarning(error, "The account could not be read");
            Fail(error);
        }

        Changed?.Invoke();
    }

    private void Take(PortfolioResponse portfolio, IReadOnlyList<OrderResponse> orders, DateTimeOffset asked)
    {
        lock (_gate)
        {
            (Portfolio, OpenOrders, Error) = (portfolio, orders, null);
            // Read while nobody would have said that it changed meanwhile, it is only known to have been so.
            (_knownAt, _isAway) = (asked, _isAway && !_isConnected);
            _backOff.Reset();
        }
    }

    private void Fail(Exception error)
    {
        lock (_gate)
        {
            Error = error;
            // A session that ended is not mended by asking again.
            if (!IsOver(error))
            {
                _retry.Change(_backOff.Next(), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var privateEvent in _client.StreamEventsAsync(cancellationToken))
                {
                    Dispatch(privateEvent);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ApiProblemException problem) when (IsOver(problem))
            {
                GoAway(isRefused: true);
                return;
            }
            catch (Exception error)
            {
                _logger.LogWarning(error, "The private stream ended");
            }

            GoAway();
            await Task.Delay(RestartAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Dispatch(PrivateEvent privateEvent)
    {
        switch (privateEvent)
        {
            case PrivateStreamInterrupted:
                GoAway();
                break;
            case PrivateStreamHeartbeat:
                Confirm();
                break;
            default:
                lock (_gate)
                {
                    _isConnected = true;
                }

                // Connected counts too: what happened while the stream was down is only found by reading again.
                _reload.Request();
                break;
        }

        Received?.Invoke(privateEvent);
    }

    private void GoAway(bool isRefused = false)
    {
        lock (_gate)
        {
            var isKnown = _isAway;
            (_isConnected, _isAway, _isRefused) = (false, true, isRefused);
            if (isKnown || Portfolio is null)
            {
                return;
            }
        }

        Changed?.Invoke();
    }

    /// <summary>The stream is up and has nothing to tell: what was read is still so.</summary>
    private void Confirm()
    {
        lock (_gate)
        {
            _knownAt = Error is null && _isConnected && !_isAway ? _time.GetUtcNow() : _knownAt;
        }
    }
}
