using System.IO.Pipelines;
using System.Net;
using System.Text;
using IPiece.Web.Hosting;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace IPiece.Web.Tests.Live;

public sealed class MarketHubTests : IAsyncDisposable
{
    private const string Stream = "GET /api/v1/markets/MOONFOX/stream";
    private const string Snapshot =
        """{"sequence":1,"phase":"continuous","bids":[[4295,40,2]],"asks":[[4305,20,1]],"lastPrice":4300,"basePrice":4200,"upperLimit":5590,"lowerLimit":3010,"open":4250,"high":4400,"low":4200,"volume":120,"turnoverKrw":516000}""";

    private const string Delta =
        """{"sequence":2,"bids":[],"asks":[[4305,0,0],[4310,7,1]],"trades":[{"tradeId":9,"sequence":9,"price":4305,"quantity":20,"takerSide":"buy","executedAt":"2026-03-02T10:00:00+09:00"}],"ticker":{"phase":"continuous","lastPrice":4305,"open":4250,"high":4400,"low":4200,"volume":140,"turnoverKrw":602100,"basePrice":4200,"upperLimit":5590,"lowerLimit":3010}}""";

    private readonly StandInApi _api = new();
    private readonly Pipe _pipe = new();
    private readonly MarketHub _hub;

    public MarketHubTests()
    {
        _api.Answer(
            Stream,
            _ => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(_pipe.Reader.AsStream()) { Headers = { ContentType = new("text/event-stream") } },
            }
        );
        _api.Answer("GET /api/v1/markets/MOONFOX/trades", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        _hub = new MarketHub(new ApiClientFactory(_api, TimeProvider.System), TimeProvider.System, NullLogger<MarketHub>.Instance);
    }

    [Fact]
    public async Task Any_number_of_watchers_share_one_stream_and_see_the_same_market()
    {
        var changes = new SemaphoreSlim(0);
        using var first = _hub.Subscribe(Samples.Symbol, () => changes.Release());
        using var second = _hub.Subscribe(Samples.Symbol, () => changes.Release());

        await SendAsync("snapshot", Snapshot);
        await UntilAsync(changes, () => first.View.IsLive && second.View.IsLive);
        await SendAsync("delta", Delta);
        await UntilAsync(changes, () => first.View.Trades.Count == 1);

        Assert.Equal(1, _api.CountOf(Stream));
        Assert.Same(first.View, second.View);
        Assert.Equal(4_305, first.View.Ticker!.LastPrice);
        Assert.Equal((4_310, 7), (first.View.Asks[0].Price, first.View.Asks[0].Quantity));
    }

    [Fact]
    public async Task Every_snapshot_says_that_something_may_have_been_missed_and_a_delta_does_not()
    {
        var changes = new SemaphoreSlim(0);
        using var watcher = _hub.Subscribe(Samples.Symbol, () => changes.Release());
        await SendAsync("snapshot", Snapshot);
        await SendAsync("delta", Delta);
        await UntilAsync(changes, () => watcher.View.Trades.Count == 1);
        Assert.Equal(1, watcher.View.Resyncs);

        await SendAsync("snapshot", Snapshot);
        await UntilAsync(changes, () => watcher.View.Resyncs == 2);
    }

    [Fact]
    public async Task A_stream_that_ends_leaves_the_prices_marked_stale()
    {
        var changes = new SemaphoreSlim(0);
        using var watcher = _hub.Subscribe(Samples.Symbol, () => changes.Release());
        await SendAsync("snapshot", Snapshot);
        await UntilAsync(changes, () => watcher.View.IsLive);

        _api.Answer(Stream, _ => StandInApi.Problem(503, "unavailable"));
        await _pipe.Writer.CompleteAsync();
        await UntilAsync(changes, () => watcher.View.Health == FeedHealth.Stale);

        Assert.Equal(4_300, watcher.View.Ticker!.LastPrice);
    }

    [Fact]
    public async Task Somebody_who_stopped_watching_is_not_called_again()
    {
        var changes = new SemaphoreSlim(0);
        var calls = 0;
        using var stays = _hub.Subscribe(Samples.Symbol, () => changes.Release());
        _hub.Subscribe(Samples.Symbol, () => calls++).Dispose();

        await SendAsync("snapshot", Snapshot);
        await UntilAsync(changes, () => stays.View.IsLive);

        Assert.Equal(0, calls);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.StopAsync(TestContext.Current.CancellationToken);
        _hub.Dispose();
        _api.Dispose();
    }

    private async Task SendAsync(string name, string data)
    {
        await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {data}\n\n"), TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(SemaphoreSlim changes, Func<bool> condition)
    {
        while (!condition())
        {
            Assert.True(await changes.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "Nothing changed.");
        }
    }
}
