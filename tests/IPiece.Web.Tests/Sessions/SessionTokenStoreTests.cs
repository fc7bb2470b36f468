using IPiece.Web.Hosting;
using IPiece.Web.Sessions;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Sessions;

public sealed class SessionTokenStoreTests : IDisposable
{
    private const string Refresh = "POST /api/v1/auth/refresh";
    private readonly StandInApi _api = new();
    private readonly ManualTime _time = new();
    private readonly SessionTokenStore _store;

    public SessionTokenStoreTests() => _store = new SessionTokenStore(new ApiClientFactory(_api, _time), _time);

    [Fact]
    public async Task Tokens_that_last_are_used_without_asking()
    {
        var known = Tokens(TimeSpan.FromMinutes(5));

        Assert.Equal(known, await _store.GetFreshAsync("s", known, TestContext.Current.CancellationToken));
        Assert.Empty(_api.Requests);
    }

    [Fact]
    public async Task However_many_ask_at_once_the_tokens_are_refreshed_once()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _api.AnswerLater(Refresh, _ => answer.Task);
        var known = Tokens(TimeSpan.FromSeconds(30));

        var asking = Enumerable.Range(0, 20).Select(_ => _store.GetFreshAsync("s", known, TestContext.Current.CancellationToken)).ToList();
        answer.SetResult(NewTokens());
        var fresh = await Task.WhenAll(asking);

        Assert.All(fresh, tokens => Assert.Equal("new-access", tokens!.AccessToken));
        Assert.Equal(1, _api.CountOf(Refresh));
        Assert.Equal("new-access", _store.Peek("s")!.AccessToken);
    }

    [Fact]
    public async Task A_session_that_the_Api_has_ended_is_forgotten()
    {
        _api.Answer(Refresh, _ => StandInApi.Problem(401, "unauthenticated"));

        Assert.Null(await _store.GetFreshAsync("s", Tokens(TimeSpan.Zero), TestContext.Current.CancellationToken));
        Assert.Null(_store.Peek("s"));
    }

    [Fact]
    public async Task An_older_cookie_never_replaces_newer_tokens()
    {
        var newer = Tokens(TimeSpan.FromMinutes(30));
        _store.Put("s", newer);

        Assert.Equal(newer, await _store.GetFreshAsync("s", Tokens(TimeSpan.Zero), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _api.Dispose();

    private SessionTokens Tokens(TimeSpan life) => new("access", "refresh", _time.GetUtcNow() + life);

    private static HttpResponseMessage NewTokens() =>
        StandInApi.Json(
            new
            {
                tokenType = "Bearer",
                accessToken = "new-access",
                expiresIn = 3600,
                refreshToken = "new-refresh",
            }
        );
}
