using System.Text.Json;
using IPiece.Api.Client;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;

namespace IPiece.Api.Tests.Streams;

public sealed class ClientStreamTests
{
    [Fact]
    public async Task A_gap_makes_the_client_ask_for_a_new_snapshot()
    {
        using var server = new ScriptedServer(Snapshot(1) + Delta(2) + Delta(4) + Delta(5), Snapshot(9) + Delta(10));

        var news = await ReadAsync(server, until: item => item is MarketDeltaReceived { Delta.Sequence: 10 });

        Assert.Equal(["snapshot 1", "delta 2", "interrupted", "snapshot 9", "delta 10"], news);
        Assert.Equal([null, null], server.LastEventIds);
    }

    [Fact]
    public async Task A_lost_connection_is_resumed_from_the_last_event()
    {
        using var server = new ScriptedServer(Snapshot(1) + Delta(2), Event(StreamEventNames.Resumed, "{}", null) + Delta(3));

        var news = await ReadAsync(server, until: item => item is MarketDeltaReceived { Delta.Sequence: 3 });

        Assert.Equal(["snapshot 1", "delta 2", "interrupted", "resumed", "delta 3"], news);
        Assert.Equal([null, "2"], server.LastEventIds);
    }

    [Fact]
    public async Task A_delta_that_is_known_already_is_passed_over()
    {
        using var server = new ScriptedServer(Snapshot(3) + Delta(2) + Delta(3) + Delta(4));

        var news = await ReadAsync(server, until: item => item is MarketDeltaReceived);

        Assert.Equal(["snapshot 3", "delta 4"], news);
    }

    private static async Task<List<string>> ReadAsync(ScriptedServer server, Func<MarketStreamEvent, bool> until)
    {
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://scripted") };
        var seen = new List<string>();
        await foreach (var item in new IPieceClient(http).StreamMarketAsync("X", TestContext.Current.CancellationToken))
        {
            seen.Add(
                item switch
                {
                    MarketSnapshotReceived snapshot => $"snapshot {snapshot.Snapshot.Sequence}",
                    MarketDeltaReceived delta => $"delta {delta.Delta.Sequence}",
                    MarketStreamResumed => "resumed",
                    _ => "interrupted",
                }
            );
            if (until(item))
            {
                break;
            }
        }

        return seen;
    }

    private static string Snapshot(long sequence) => Event(StreamEventNames.Snapshot, Json(SlowReaderTests.Snapshot(sequence)), sequence);

    private static string Delta(long sequence) => Event(StreamEventNames.Delta, Json(SlowReaderTests.Delta(sequence)), sequence);

    private static string Event(string name, string data, long? id) =>
        $"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: {data}\n\n";

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);
}
