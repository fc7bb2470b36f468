using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using IPiece.Data.Invariants;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Serialization;
using IPiece.Matching.Verification;
using IPiece.ServiceDefaults.Security;
using IPiece.Testing;
using Xunit;

namespace IPiece.Matching.Tests.Leases;

/// <summary>
/// Several markets under load, as the Api sends it: to whoever holds the lease, and again with the same key whenever the outcome is unknown
/// or the market is elsewhere.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Investors = 4;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(2),
    };
    private readonly List<InvestorId> _investors = [];
    private int _keys;

    private Fleet(TestDatabase database)
    {
        Database = database;
        _client.DefaultRequestHeaders.Add(InternalKey.HeaderName, ChildInstance.Key);
    }

    public TestDatabase Database { get; }

    public List<InstrumentId> Instruments { get; } = [];

    /// <summary>Orders that were acknowledged, by key.</summary>
    public ConcurrentDictionary<string, long> Acknowledged { get; } = new();

    /// <summary>Answers that were neither a success nor a reason to try again.</summary>
    public ConcurrentBag<string> Wrong { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Fleet> CreateAsync(int markets)
    {
        var fleet = new Fleet(await TestDatabase.CreateAsync(TimeProvider.System, Token));
        for (var number = 0; number < markets; number++)
        {
            fleet.Instruments.Add(await fleet.Database.Seed.InstrumentAsync(Token, totalUnits: 1_000_000));
        }

        for (var number = 0; number < Investors; number++)
        {
            var investor = await fleet.Database.Seed.InvestorAsync(10_000_000_000, Token);
            foreach (var instrument in fleet.Instruments)
            {
                await fleet.Database.Seed.IssueAsync(investor, instrument, 100_000, Token);
            }

            fleet._investors.Add(investor);
        }

        return fleet;
    }

    /// <summary>Sends orders to every market, one after the other in each, until it is told to stop.</summary>
    public Task LoadAsync(CancellationToken stop) =>
        Task.WhenAll(
            Instruments.Select(async instrument =>
            {
                var random = new Random(instrument.Value);
                while (!stop.IsCancellationRequested)
                {
                    await PlaceAsync(instrument, random);
                }
            })
        );

    /// <summary>Sends one order until it is acknowledged.</summary>
    public async Task PlaceAsync(InstrumentId instrument, Random random)
    {
        var order = Order(instrument, random, $"load-{Interlocked.Increment(ref _keys)}");
        using var timer = new PeriodicTimer(PollEvery);
        do
        {
            if (await EndpointAsync(instrument) is { } endpoint && await TryPlaceAsync(endpoint, order))
            {
                return;
            }
        } while (await timer.WaitForNextTickAsync(Token));
    }

    public PlaceOrder Order(InstrumentId instrument, Random random, string key) =>
        new(
            instrument.Value,
            _investors[random.Next(_investors.Count)].Value,
            key,
            random.Next(2) == 0 ? Side.Buy : Side.Sell,
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            10_000 + (10 * random.Next(-3, 4)),
            random.Next(1, 5)
        );

    /// <summary>The raw answer of one instance.</summary>
    public Task<HttpResponseMessage> PostAsync(string endpoint, PlaceOrder order, CancellationToken cancellationToken) =>
        _client.PostAsJsonAsync(new Uri($"{endpoint}/internal/orders"), order, WireJson.Options, cancellationToken);

    public async Task<string?> EndpointAsync(InstrumentId instrument)
    {
        var text = await Database.ScalarAsync<string>(
            $"select coalesce((select endpoint from ipiece.market_leases where instrument_id = {instrument} and expires_at > clock_timestamp()), '')",
            Token
        );
        return text.Length == 0 ? null : text;
    }

    /// <summary>The markets that a process holds, by the process number in its name.</summary>
    public async Task<List<int>> HeldByAsync(int process) =>
        [
            .. (
                await Database.ScalarAsync<int[]>(
                    $"select coalesce(array_agg(instrument_id order by instrument_id), array[]::int[]) from ipiece.market_leases where split_part(owner, ':', 2) = '{process.ToString(CultureInfo.InvariantCulture)}' and expires_at > clock_timestamp()",
                    Token
                )
            ),
        ];

    public Task<DateTime> DatabaseClockAsync() => Database.ScalarAsync<DateTime>("select clock_timestamp()", Token);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(PollEvery);
        while (!await condition())
        {
            _ = await timer.WaitForNextTickAsync(Token);
        }
    }

    /// <summary>Nothing lost, nothing doubled, and every log replays.</summary>
    public async Task AssertSoundAsync()
    {
        Assert.Empty(Wrong);
        await using var command = Database.DataSource.CreateCommand(
            "select idempotency_key, order_id from ipiece.order_commands where kind = 1"
        );
        await using (var reader = await command.ExecuteReaderAsync(Token))
        {
            var stored = new Dictionary<string, long>(StringComparer.Ordinal);
            while (await reader.ReadAsync(Token))
            {
                stored.Add(reader.GetString(0), reader.GetInt64(1));
            }

            Assert.Equal(
                Acknowledged.OrderBy(pair => pair.Value),
                stored.Where(pair => pair.Key.StartsWith("load-", StringComparison.Ordinal)).OrderBy(pair => pair.Value)
            );
        }

        Assert.Equal(
            await Database.ScalarAsync<long>("select count(*) from ipiece.order_commands where kind = 1", Token),
            await Database.ScalarAsync<long>("select count(*) from ipiece.orders", Token)
        );
        var report = new InvariantReport(Database.DataSource);
        Assert.All(await report.ConservationAsync(Token), result => Assert.True(result.Holds, $"{result.Name}: {result.FirstBreak}"));
        Assert.All(await report.MarketAsync(Token), result => Assert.True(result.Holds, $"{result.Name}: {result.FirstBreak}"));
        var verifier = new CommandLogVerifier(Database.DataSource);
        foreach (var instrument in Instruments)
        {
            var verified = await verifier.VerifyAsync(instrument, Token);
            Assert.True(verified!.Ok, verified.Detail);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Database.DisposeAsync();
    }

    private async Task<bool> TryPlaceAsync(string endpoint, PlaceOrder order)
    {
        try
        {
            using var answer = await PostAsync(endpoint, order, Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var placed = await answer.Content.ReadFromJsonAsync<OrderPlaced>(WireJson.Options, Token);
                Acknowledged[order.IdempotencyKey] = placed!.OrderId;
                return true;
            }

            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.MisdirectedRequest))
            {
                Wrong.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
                return true;
            }
        }
        catch (HttpRequestException)
        {
            // The instance has died: the outcome is unknown, and the key resolves it.
        }
        catch (TaskCanceledException) when (!Token.IsCancellationRequested)
        {
            // It does not answer in time: the same.
        }

        return false;
    }
}
