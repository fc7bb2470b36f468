using IPiece.Api.Orders;
using IPiece.Api.Streaming;

namespace IPiece.Api.Events;

/// <summary>Follows the private stream of every Matching instance that holds a lease, and hands each event to its owner's readers.</summary>
internal sealed class AccountFeed(
    LeaseDirectory leases,
    UpstreamStreams upstream,
    PrivateHub hub,
    TimeProvider time,
    ILogger<AccountFeed> logger
) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var followed = new Dictionary<Uri, (CancellationTokenSource Stop, Task Done)>();
        var lastBeat = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var endpoints = await leases.EndpointsAsync(stoppingToken);
                await DropAsync(followed, endpoints);
                foreach (var endpoint in endpoints.Where(endpoint => !followed.ContainsKey(endpoint)))
                {
                    var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    followed[endpoint] = (stop, FollowAsync(endpoint, stop.Token));
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Leases could not be read: {Reason}", error.Message);
            }

            if (time.GetElapsedTime(lastBeat) >= StreamEvents.HeartbeatInterval)
            {
                lastBeat = time.GetTimestamp();
                hub.PublishToAll(StreamEvents.Heartbeat);
            }

            await Task.Delay(LookInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await DropAsync(followed, []);
    }

    private static async Task DropAsync(Dictionary<Uri, (CancellationTokenSource Stop, Task Done)> followed, IReadOnlyList<Uri> keep)
    {
        foreach (var gone in followed.Keys.Except(keep).ToArray())
        {
            var (stop, done) = followed[gone];
            followed.Remove(gone);
            await stop.CancelAsync();
            await done;
            stop.Dispose();
        }
    }

    private async Task FollowAsync(Uri endpoint, CancellationToken stop)
    {
        var address = new Uri(endpoint, "/internal/accounts/stream");
        try
        {
            await foreach (var news in upstream.ReadAsync(_ => ValueTask.FromResult<Uri?>(address), new UpstreamAccountParser(), stop))
            {
                switch (news)
                {
                    case { InvestorId: { } investorId, Item: { } item }:
                        hub.Publish(investorId, item);
                        break;
                    case { Item: { } item }:
                        hub.PublishToAll(item);
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The instance holds no lease any more, or this service stops.
        }
    }
}
