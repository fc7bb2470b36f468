using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting;

/// <summary>What the page reads live.</summary>
internal static class DashboardFeeds
{
    private const int BacklogLines = 400;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>All resources, again after changes, at most five times a second.</summary>
    public static async IAsyncEnumerable<SseItem<ResourceSnapshot[]>> ResourcesAsync(
        ResourceNotificationService notifications,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var all in notifications.WatchAsync(cancellationToken))
        {
            yield return new SseItem<ResourceSnapshot[]>([.. all.Values], "resources");
            await Task.Delay(ShortestInterval, time, cancellationToken);
        }
    }

    /// <summary>The last lines of a log and every new one.</summary>
    public static async IAsyncEnumerable<SseItem<string>> LogAsync(
        ResourceLog log,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var line in log.ReadAsync(BacklogLines, cancellationToken))
        {
            yield return new SseItem<string>(line, "line");
        }
    }
}
