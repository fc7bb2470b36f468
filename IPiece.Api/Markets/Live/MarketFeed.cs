using IPiece.Api.Instruments;
using IPiece.Api.Orders;
using IPiece.Api.Streaming;

namespace IPiece.Api.Markets.Live;

/// <summary>Holds one upstream subscription per listed instrument, wherever its lease is.</summary>
internal sealed class MarketFeed(
    InstrumentCatalogue catalogue,
    LeaseDirectory leases,
    UpstreamStreams upstream,
    MarketHub hub,
    MarketRules rules,
    TimeProvider time,
    ILogger<MarketFeed> logger
) : BackgroundService
{
    private static readonly TimeSpan ListingsInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var followed = new Dictionary<int, Task>();
        var beating = BeatAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var instrument in await catalogue.AllAsync(stoppingToken))
                {
                    var inForce = await rules.GetAsync(instrument.Id, stoppingToken);
                    hub.Market(instrument.Id.Value).ShowInAuctions(inForce.AuctionDisplayLevels);
                    if (!followed.ContainsKey(instrument.Id.Value))
                    {
                        followed[instrument.Id.Value] = FollowAsync(instrument.Id.Value, instrument.Symbol, stoppingToken);
                    }
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Listings could not be read: {Reason}", error.Message);
            }

            await Task.Delay(ListingsInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll([beating, .. followed.Values]);
    }

    private async Task FollowAsync(int instrumentId, string symbol, CancellationToken stop)
    {
        await Task.Yield();
        var market = hub.Market(instrumentId);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var news in upstream.ReadAsync(token => AddressAsync(instrumentId, token), new UpstreamMarketParser(), stop))
                {
                    if (news is Client.Markets.Streaming.MarketStreamInterrupted interrupted)
                    {
                        leases.Forget(instrumentId);
                        logger.LogDebug("{Symbol}: the stream was interrupted: {Reason}", symbol, interrupted.Reason);
                    }

                    market.Apply(news);
                }
            }
            catch (OperationCanceledException)
            {
                // Stopping.
            }
            catch (Exception error)
            {
                // Whatever it was (the database away, most likely), the market's readers must not be cut off for good.
                logger.LogWarning("{Symbol}: the stream failed: {Reason}", symbol, error.Message);
                market.Apply(new Client.Markets.Streaming.MarketStreamInterrupted(error.Message, ListingsInterval));
                await Task.Delay(ListingsInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask<Uri?> AddressAsync(int instrumentId, CancellationToken cancellationToken) =>
        await leases.FindAsync(instrumentId, cancellationToken) is { } endpoint
            ? new Uri(endpoint, $"/internal/markets/{instrumentId}/stream")
            : null;

    private async Task BeatAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(StreamEvents.HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                hub.Beat();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
