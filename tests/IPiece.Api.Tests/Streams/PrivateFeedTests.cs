using System.Net.ServerSentEvents;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Events;
using IPiece.Api.Orders;
using IPiece.Api.Streaming;
using IPiece.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace IPiece.Api.Tests.Streams;

/// <summary>What investors hear of when what their events come from goes away and comes back.</summary>
public sealed class PrivateFeedTests : IAsyncLifetime
{
    private const long InvestorId = 1;
    private const string Resync = "event: resync\ndata: {}\n\n";
    private const string Balance = "event: balance\ndata: {\"investorId\":1}\n\n";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly PrivateHub _hub = new();
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );
    private TestDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        _patience.CancelAfter(Patience);
        _database = await TestDatabase.CreateAsync(TimeProvider.System, _patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _database!.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task Everybody_is_told_to_read_again_once_for_each_connection_that_succeeds_and_for_no_attempt()
    {
        var instrument = await _database!.Seed.InstrumentAsync(_patience.Token);
        await ExecuteAsync(
            $"""
            insert into ipiece.market_leases (instrument_id, owner, endpoint, epoch, expires_at)
            values ({instrument.Value}, 'x', 'http://127.0.0.1:1001', 1, now() + interval '1 hour')
            """
        );

        // The second connection is lost before it brings anything.
        using var matching = new ScriptedServer(Resync + Balance, "", Resync + Balance);
        var upstream = new UpstreamStreams(new Clients(matching), TimeProvider.System);
        var leases = new LeaseDirectory(_database.DataSource, TimeProvider.System);
        var reader = _hub.Subscribe(InvestorId);
        using var feed = new AccountFeed(leases, upstream, _hub, TimeProvider.System, NullLogger<AccountFeed>.Instance);
        await feed.StartAsync(_patience.Token);
        await using var events = reader.ReadAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);

        var heard = await NextAsync(events, 5);

        Assert.Equal(
            [
                StreamEventNames.Connected,
                StreamEventNames.Connected,
                StreamEventNames.Balance,
                StreamEventNames.Connected,
                StreamEventNames.Balance,
            ],
            heard
        );
        await feed.StopAsync(_patience.Token);
    }

    [Fact]
    public async Task Everybody_is_told_to_read_again_once_settlements_are_listened_for_and_hears_of_each_from_then_on()
    {
        var investor = await _database!.Seed.InvestorAsync(krw: 1_000, _patience.Token);
        await ExecuteAsync(
            """
            insert into ipiece.chain_batches (id, kind, state, transaction_hash, block_number, leg_count, created_at, settled_at)
            values (1, 4, 2, '0xabc', 77, 4, now(), now());
            update ipiece.chain_instructions set batch_id = 1, state = 2
            """
        );
        var reader = _hub.Subscribe(investor.Value);
        using var feed = new SettlementFeed(_database.DataSource, _hub, TimeProvider.System, NullLogger<SettlementFeed>.Instance);
        await feed.StartAsync(_patience.Token);
        await using var events = reader.ReadAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);
        Assert.Equal([StreamEventNames.Connected, StreamEventNames.Connected], await NextAsync(events, 2));

        await ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen ipiece_settlement'"
        );
        Assert.Equal([StreamEventNames.Connected], await NextAsync(events, 1));
        await ExecuteAsync("select pg_notify('ipiece_settlement', '1')");
        Assert.Equal([StreamEventNames.Settlement], await NextAsync(events, 1));
        await feed.StopAsync(_patience.Token);
    }

    private static async Task<List<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events, int count)
    {
        var names = new List<string>();
        while (names.Count < count)
        {
            Assert.True(await events.MoveNextAsync());
            if (events.Current.EventType != StreamEventNames.Heartbeat)
            {
                names.Add(events.Current.EventType);
            }
        }

        return names;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database!.OwnerDataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(_patience.Token);
    }

    private sealed class Clients(HttpMessageHandler network) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(network, disposeHandler: false);
    }
}
