using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IPiece.Chain.Tests.Support;

/// <summary>
/// An HTTP server of its own between a worker's process and a node's: it loses questions and answers, delays, doubles and reorders them, and
/// shuffles the answers of a batch. What it does is drawn from a seed; what the timing of two processes makes of it is not.
/// </summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private const int LongestDelayMilliseconds = 400;

    private readonly WebApplication _server;
    private readonly HttpClient _node;
    private readonly Random _random;
    private readonly Lock _drawing = new();
    private readonly ConcurrentQueue<byte[]> _overtaken = new();
    private readonly ConcurrentDictionary<string, int> _did = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _passed = new(0);
    private long _requests;

    private WireProxy(WebApplication server, string nodeUrl, int seed) =>
        (_server, _node, _random) = (server, new HttpClient { BaseAddress = new Uri(nodeUrl) }, new Random(seed));

    /// <summary>Where the worker is to look for the node.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>What the wire does from now on.</summary>
    public WireFaults Faults { get; set; } = WireFaults.None;

    /// <summary>Messages that came from the worker.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How often what was done.</summary>
    public string Tally => string.Join(", ", _did.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value} {one.Key}"));

    public static async Task<WireProxy> StartAsync(string nodeUrl, int seed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var proxy = new WireProxy(server, nodeUrl, seed);
        server.MapPost("/", proxy.PassAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        proxy.Url = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return proxy;
    }

    /// <summary>Returns when so many more messages came, or when the other thing happened.</summary>
    public async Task AfterAsync(int requests, Task orUntil)
    {
        while (_passed.Wait(0, TestContext.Current.CancellationToken)) { }

        for (var left = requests; left > 0 && !orUntil.IsCompleted; left--)
        {
            await Task.WhenAny(_passed.WaitAsync(TestContext.Current.CancellationToken), orUntil);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _node.Dispose();
        _passed.Dispose();
    }

    private int Draw(int below)
    {
        lock (_drawing)
        {
            return _random.Next(below);
        }
    }

    private string Fate()
    {
        var (drawn, faults) = (Draw(WireFaults.Whole), Faults);
        foreach (
            var (name, share) in new[]
            {
                ("lost questions", faults.LoseQuestion),
                ("lost answers", faults.LoseAnswer),
                ("delayed", faults.Delay),
                ("doubled", faults.Double),
                ("overtaken", faults.Overtake),
            }
        )
        {
            if (drawn < share)
            {
                return name;
            }

            drawn -= share;
        }

        return "untouched";
    }

    private async Task PassAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        _passed.Release();
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var (question, fate) = (buffer.ToArray(), Fate());
        _did.AddOrUpdate(fate, 1, static (_, count) => count + 1);
        switch (fate)
        {
            case "lost questions":
                context.Abort();
                return;
            case "overtaken":
                _overtaken.Enqueue(question);
                context.Abort();
                return;
            case "doubled":
                await AskAsync(question);
                break;
            case "delayed":
                await Task.Delay(Draw(LongestDelayMilliseconds), context.RequestAborted);
                break;
            default:
                break;
        }

        var answer = await AskAsync(question);
        if (_overtaken.TryDequeue(out var late))
        {
            await AskAsync(late);
        }

        if (answer is null || fate == "lost answers")
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Shuffled(answer), context.RequestAborted);
    }

    /// <summary>The node's answer, or null when there is no node. Not given up when the worker dies: a message on its way arrives.</summary>
    private async Task<byte[]?> AskAsync(byte[] question)
    {
        try
        {
            using var content = new ByteArrayContent(question);
            content.Headers.ContentType = new("application/json");
            using var response = await _node.PostAsync((Uri?)null, content, CancellationToken.None);
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsByteArrayAsync(CancellationToken.None) : null;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private byte[] Shuffled(byte[] answer)
    {
        if (Faults == WireFaults.None || answer is not [(byte)'[', ..] || JsonNode.Parse(answer) is not JsonArray answers)
        {
            return answer;
        }

        var parts = answers.Select(static one => one!.DeepClone()).ToArray();
        lock (_drawing)
        {
            _random.Shuffle(parts);
        }

        return System.Text.Encoding.UTF8.GetBytes(new JsonArray(parts).ToJsonString());
    }
}
