using System.Net;
using IPiece.Api.Client;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Live;

/// <summary>
/// The signed-in person's own cash, holdings and open orders, shared by everything in one circuit. Loaded once, then read again (conflated)
/// whenever the private stream says that something changed.
/// </summary>
public sealed class AccountFeed : IAsyncDisposable
{
    private const int MaxOpenOrders = 200;
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(3);
    private readonly IPieceClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger<AccountFeed> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly RenderThrottle _reload;
    private Task? _running;

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
    }

    /// <summary>Raised on a background thread after <see cref="Portfolio"/>, <see cref="OpenOrders"/> or <see cref="Error"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Raised on a background thread for every private event.</summary>
    public event Action<PrivateEvent>? Received;

    /// <summary>Cash and holdings; null until loaded.</summary>
    public PortfolioResponse? Portfolio { get; private set; }

    /// <summary>Orders in the books; null until loaded.</summary>
    public IReadOnlyList<OrderResponse>? OpenOrders { get; private set; }

    /// <summary>Why the last load failed; null when it did not.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Starts listening, once.</summary>
    public void Start()
    {
        if (_running is null)
        {
            _reload.Request();
            _running = ListenAsync(_stopping.Token);
        }
    }

    /// <summary>Asks for a fresh reading soon.</summary>
    public void Refresh() => _reload.Request();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _reload.Dispose();
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
    }

    private async Task LoadAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await _loading.WaitAsync(_stopping.Token);
            try
            {
                var portfolio = _client.GetPortfolioAsync(_stopping.Token);
                var orders = _client.GetOrdersAsync(OrderFilter.Open, limit: MaxOpenOrders, cancellationToken: _stopping.Token);
                await Task.WhenAll(portfolio, orders);
                (Portfolio, OpenOrders, Error) = (await portfolio, (await orders).Items, null);
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
            Error = error;
        }

        Changed?.Invoke();
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
            catch (ApiProblemException problem) when (problem.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                return;
            }
            catch (Exception error)
            {
                _logger.LogWarning(error, "The private stream ended");
            }

            await Task.Delay(RestartAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Dispatch(PrivateEvent privateEvent)
    {
        if (privateEvent is not (PrivateStreamHeartbeat or PrivateStreamInterrupted))
        {
            // Connected counts too: what happened while the stream was down is only found by reading again.
            _reload.Request();
        }

        Received?.Invoke(privateEvent);
    }
}
