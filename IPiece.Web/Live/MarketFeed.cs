using System.Net;
using IPiece.Api.Client;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Live;

/// <summary>The one subscription this instance holds to one market: applies snapshots and deltas, and tells whoever looks.</summary>
internal sealed class MarketFeed(string symbol, IPieceClient client, TimeProvider time, ILogger logger)
{
    private const int TapeLength = 50;
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(2);
    private readonly BookReplica _book = new();
    private readonly Lock _gate = new();
    private List<MarketTrade> _tape = [];
    private Action[] _observers = [];
    private MarketView _view = MarketView.Empty(symbol, time.GetUtcNow());

    /// <summary>The market as last heard.</summary>
    public MarketView View => Volatile.Read(ref _view);

    /// <summary>Whether the market turned out not to exist.</summary>
    public bool IsUnknown { get; private set; }

    public void Add(Action observer)
    {
        lock (_gate)
        {
            _observers = [.. _observers, observer];
        }
    }

    public void Remove(Action observer)
    {
        lock (_gate)
        {
            _observers = [.. _observers.Where(other => other != observer)];
        }
    }

    /// <summary>Reads until stopped; the client reconnects by itself, this loop catches what it cannot cure.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !IsUnknown)
        {
            try
            {
                await foreach (var change in client.StreamMarketAsync(symbol, cancellationToken))
                {
                    await ApplyAsync(change, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ApiProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
            {
                IsUnknown = true;
            }
            catch (Exception error)
            {
                logger.LogWarning(error, "The stream of {Symbol} ended", symbol);
            }

            SetHealth(FeedHealth.Stale);
            await Task.Delay(RestartAfter, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ApplyAsync(MarketStreamEvent change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case MarketSnapshotReceived { Snapshot: var snapshot }:
                _book.Apply(snapshot);
                await ReloadTapeAsync(cancellationToken);
                Publish(resyncs: View.Resyncs + 1);
                break;
            case MarketDeltaReceived { Delta: var delta }:
                _book.TryApply(delta);
                Prepend(delta.Trades);
                Publish(View.Resyncs);
                break;
            case MarketStreamResumed or MarketStreamHeartbeat when _book.HasSnapshot:
                SetHealth(FeedHealth.Live);
                break;
            case MarketStreamInterrupted:
                SetHealth(FeedHealth.Stale);
                break;
        }
    }

    private async Task ReloadTapeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var page = await client.GetTradesAsync(symbol, limit: TapeLength, cancellationToken: cancellationToken);
            _tape = [.. page.Items.OrderByDescending(trade => trade.Sequence)];
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException)
        {
            // The book is what trading needs; the tape fills again with the next trades.
            logger.LogWarning(error, "The tape of {Symbol} could not be read", symbol);
        }
    }

    private void Prepend(IReadOnlyList<MarketTrade> trades)
    {
        var newest = _tape.Count > 0 ? _tape[0].Sequence : 0;
        var fresh = trades.Where(trade => trade.Sequence > newest).OrderByDescending(trade => trade.Sequence).ToList();
        if (fresh.Count > 0)
        {
            _tape = [.. fresh.Concat(_tape).Take(TapeLength)];
        }
    }

    private void Publish(long resyncs)
    {
        var previous = View;
        Set(
            previous with
            {
                Health = FeedHealth.Live,
                HealthSince = previous.IsLive ? previous.HealthSince : time.GetUtcNow(),
                Ticker = _book.Ticker,
                Bids = [.. _book.Bids],
                Asks = [.. _book.Asks],
                Trades = _tape,
                PreviousClose = _book.PreviousClose,
                Resyncs = resyncs,
            }
        );
    }

    private void SetHealth(FeedHealth health)
    {
        if (View.Health != health)
        {
            Set(View with { Health = health, HealthSince = time.GetUtcNow() });
        }
    }

    private void Set(MarketView view)
    {
        Volatile.Write(ref _view, view);
        Action[] observers;
        lock (_gate)
        {
            observers = _observers;
        }

        foreach (var observer in observers)
        {
            observer();
        }
    }
}
