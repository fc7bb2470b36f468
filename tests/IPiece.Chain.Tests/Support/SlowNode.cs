using System.Net;
using System.Text.Json;

namespace IPiece.Chain.Tests.Support;

/// <summary>An HTTP node that answers nobody until it is told to.</summary>
internal sealed class SlowNode : HttpMessageHandler
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _arrived = new(0);
    private int _inFlight;
    private int _most;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MostInFlight => Volatile.Read(ref _most);

    public void Answer() => _answer.TrySetResult();

    /// <summary>Returns when so many requests have arrived.</summary>
    public async Task ReachedAsync(int requests)
    {
        for (var left = requests; left > 0; left--)
        {
            await _arrived.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(now);
        _arrived.Release();
        await _answer.Task.WaitAsync(cancellationToken);
        var question = JsonSerializer.Deserialize<JsonElement>(await request.Content!.ReadAsStringAsync(cancellationToken));
        Interlocked.Decrement(ref _inFlight);
        var answer = $$"""{"jsonrpc":"2.0","id":{{question.GetProperty("id")}},"result":"0x1"}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
    }

    protected override void Dispose(bool disposing)
    {
        _arrived.Dispose();
        base.Dispose(disposing);
    }

    private void InterlockedMax(int now)
    {
        int most;
        while (now > (most = Volatile.Read(ref _most)) && Interlocked.CompareExchange(ref _most, now, most) != most) { }
    }
}
