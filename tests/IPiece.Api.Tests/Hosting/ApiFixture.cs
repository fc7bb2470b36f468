using IPiece.Api.Client;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Hosting;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Matching.Orders;
using IPiece.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Api.Tests.Hosting;

/// <summary>A real PostgreSQL, a real Matching and the Api, as they run in production, for all tests of this assembly.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public const string Symbol = "MOON";
    public const string QuietSymbol = "QUIET";
    public const string AuctionSymbol = "ROUNDS";
    public const string EqualPriceSymbol = "EQUAL";
    public const string Password = "correct horse battery";
    private const int ManyRequests = 1_000_000;
    private const int ServerStartSeconds = 240;

    private TestDatabase? _database;
    private RunningService<OrderIntake>? _matching;
    private RunningService<ApiAssembly>? _api;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture was not initialized.");

    public IServiceProvider ApiServices => _api!.Services;

    public Uri ApiAddress { get; private set; } = new("http://127.0.0.1");

    public Uri MatchingAddress { get; private set; } = new("http://127.0.0.1");

    public InstrumentId Instrument { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(ServerStartSeconds));
        _database = await TestDatabase.CreateAsync(TimeProvider.System, patience.Token);
        Instrument = await _database.Seed.InstrumentAsync(patience.Token, Symbol);
        await _database.Seed.InstrumentAsync(patience.Token, QuietSymbol);
        var auctions = await _database.Seed.InstrumentAsync(patience.Token, AuctionSymbol);
        await _database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"callAuction\"", patience.Token, auctions);
        var equalPrices = await _database.Seed.InstrumentAsync(patience.Token, EqualPriceSymbol);
        await _database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"equalPriceOnly\"", patience.Token, equalPrices);
        await _database.Seed.PolicyAsync(PolicyKeys.SelfTradePolicy, "\"cancelBoth\"", patience.Token, equalPrices);
        var settings = Settings();
        _matching = new RunningService<OrderIntake>(settings);
        MatchingAddress = _matching.Start();
        settings["services:matching:http:0"] = MatchingAddress.ToString();
        _api = new RunningService<ApiAssembly>(settings);
        ApiAddress = _api.Start();
        await foreach (var news in Anonymous().StreamMarketAsync(Symbol, patience.Token))
        {
            // The first snapshot means that Matching holds the lease and the Api has found it.
            if (news is MarketSnapshotReceived)
            {
                break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        if (_matching is not null)
        {
            await _matching.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    public Dictionary<string, string> Settings() =>
        new(StringComparer.Ordinal)
        {
            ["ConnectionStrings:ipiecedb"] = Database.ConnectionString,
            ["Internal:Key"] = "only for tests, sixteen and more",
            ["Demo:Enabled"] = "true",
            ["Logging:LogLevel:Default"] = "Warning",
            ["RateLimits:SignInsPerMinutePerAddress"] = $"{ManyRequests}",
            ["RateLimits:SignInsPerMinutePerAccount"] = $"{ManyRequests}",
        };

    public HttpClient Http() => new() { BaseAddress = ApiAddress };

    public IPieceClient Anonymous() => new(Http());

    /// <inheritdoc cref="People.PersonAsync" />
    public Task<Person> PersonAsync(CancellationToken cancellationToken, params string[] roles) =>
        People.PersonAsync(ApiAddress, Database, cancellationToken, roles);

    /// <summary>Somebody with units of the test instrument too.</summary>
    public async Task<Person> SellerAsync(long units, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(cancellationToken);
        await Database.Seed.IssueAsync(person.InvestorId, Instrument, units, cancellationToken);
        return person;
    }

    public T Service<T>()
        where T : notnull => ApiServices.GetRequiredService<T>();
}
