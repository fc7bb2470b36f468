using System.IO.Pipelines;
using System.Net;
using System.Text;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Streaming;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Live;

public sealed class AccountFeedTests : IAsyncDisposable
{
    private const string Portfolio = "GET /api/v1/portfolio";
    private const string Stream = "GET /api/v1/events/stream";
    private static readonly TimeSpan LongestWait = StreamLimits.LongestBackOff * 1.25;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly WebContext _web = new();
    private Pipe _pipe = new();

    [Fact]
    public async Task Nothing_is_known_before_the_first_answer_and_a_failure_says_why()
    {
        Assert.Equal(FeedHealth.Connecting, _web.Account.Health);

        Fail(503);
        await _web.ReadAccountAsync();

        Assert.Equal((FeedHealth.Connecting, null), (_web.Account.Health, _web.Account.AsOf));
        Assert.NotNull(_web.Account.Error);
    }

    [Fact]
    public async Task What_could_not_be_read_is_asked_for_again_by_itself_until_it_is_there()
    {
        await FailAsync(times: 8);
        _web.Api.Answer(Portfolio, Samples.Portfolio());
        _web.Api.Answer("GET /api/v1/orders", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        await _web.AccountChangedAsync(() => _web.Time.Advance(LongestWait));
        _web.Time.Advance(LongestWait);

        Assert.Equal(9, _web.Api.CountOf(Portfolio));
        Assert.Equal((FeedHealth.Live, null), (_web.Account.Health, _web.Account.Error));
    }

    [Fact]
    public async Task The_waits_grow_so_that_a_troubled_service_is_left_in_peace()
    {
        await FailAsync(times: 8);

        _web.Time.Advance(StreamLimits.LongestBackOff - Step);
        Assert.Equal(8, _web.Api.CountOf(Portfolio));
        await _web.AccountChangedAsync(() => _web.Time.Advance(LongestWait - StreamLimits.LongestBackOff + Step));
        Assert.Equal(9, _web.Api.CountOf(Portfolio));
    }

    [Fact]
    public async Task A_session_that_ended_is_not_asked_for_again()
    {
        Fail(401);
        await _web.ReadAccountAsync();

        _web.Time.Advance(10 * LongestWait);

        Assert.Equal(1, _web.Api.CountOf(Portfolio));
    }

    [Fact]
    public async Task A_stream_that_was_refused_is_asked_for_again_when_somebody_wants_to_know()
    {
        await _web.LoadAccountAsync(Samples.Portfolio());
        _web.Api.Answer(Stream, _ => StandInApi.Problem(401, "unauthenticated"));
        await _web.AccountChangedAsync(_web.Account.Start);
        await UntilAsync(() => _web.Account.Health == FeedHealth.Stale);
        _web.Time.Advance(10 * LongestWait);
        Assert.Equal(1, _web.Api.CountOf(Stream));

        Open();
        await ReceivedAsync<PrivateStreamConnected>(async () =>
        {
            await SendAsync("connected");
            _web.Account.Refresh();
        });
        await UntilAsync(() => _web.Account.Health == FeedHealth.Live);
    }

    [Fact]
    public async Task A_failure_leaves_what_was_known_as_of_when_it_was_read()
    {
        var read = _web.Time.GetUtcNow();
        await _web.LoadAccountAsync(Samples.Portfolio());
        _web.Time.Advance(TimeSpan.FromMinutes(1));

        Fail(503);
        await _web.ReadAccountAsync();

        Assert.Equal((FeedHealth.Stale, read), (_web.Account.Health, _web.Account.AsOf));
        Assert.NotNull(_web.Account.Portfolio);
    }

    [Fact]
    public async Task While_the_stream_is_away_what_is_known_is_as_of_the_last_sign_of_life_and_current_again_once_read_anew()
    {
        await _web.LoadAccountAsync(Samples.Portfolio());
        Open();
        await ReceivedAsync<PrivateStreamConnected>(async () =>
        {
            _web.Account.Start();
            await SendAsync("connected");
        });
        _web.Time.Advance(TimeSpan.FromSeconds(10));
        await ReceivedAsync<PrivateStreamHeartbeat>(() => SendAsync("heartbeat"));
        var alive = _web.Time.GetUtcNow();
        Assert.Null(_web.Account.AsOf);

        _web.Time.Advance(TimeSpan.FromSeconds(5));
        _web.Api.Answer(Stream, _ => StandInApi.Problem(503, "unavailable"));
        await _web.AccountChangedAsync(() => _pipe.Writer.Complete());
        Assert.Equal((FeedHealth.Stale, alive), (_web.Account.Health, _web.Account.AsOf));

        Open();
        await ReceivedAsync<PrivateStreamConnected>(async () =>
        {
            await SendAsync("connected");
            await _web.Time.UntilAwaitedAsync(LongestWait);
            _web.Time.Advance(LongestWait);
        });
        await UntilAsync(() => _web.Account.Health == FeedHealth.Live);
        Assert.Null(_web.Account.AsOf);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private void Fail(int status)
    {
        _web.Api.Answer(Portfolio, _ => StandInApi.Problem(status, "unavailable"));
        _web.Api.Answer("GET /api/v1/orders", _ => StandInApi.Problem(status, "unavailable"));
    }

    private async Task FailAsync(int times)
    {
        Fail(503);
        await _web.AccountChangedAsync(_web.Account.Refresh);
        for (var failures = 1; failures < times; failures++)
        {
            await _web.AccountChangedAsync(() =>
            {
                for (var waited = TimeSpan.Zero; _web.Api.CountOf(Portfolio) == failures && waited < LongestWait; waited += Step)
                {
                    _web.Time.Advance(Step);
                }
            });
        }
    }

    private void Open()
    {
        _pipe = new Pipe();
        _web.Api.Answer(
            Stream,
            _ => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(_pipe.Reader.AsStream()) { Headers = { ContentType = new("text/event-stream") } },
            }
        );
    }

    private async Task SendAsync(string name) =>
        await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {{}}\n\n"), TestContext.Current.CancellationToken);

    private async Task ReceivedAsync<T>(Func<Task> because)
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Tell(PrivateEvent change)
        {
            if (change is T)
            {
                received.TrySetResult();
            }
        }

        _web.Account.Received += Tell;
        await because();
        await received.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _web.Account.Received -= Tell;
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        // Whatever changes from here on is counted, also what was under way already.
        using var changes = new SemaphoreSlim(0);
        void Count() => changes.Release();
        _web.Account.Changed += Count;
        while (!condition())
        {
            _web.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await changes.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "Nothing changed.");
        }

        _web.Account.Changed -= Count;
    }
}
