using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Hosting;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Matching.Orders;
using IPiece.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
    private int _people;

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

    /// <summary>Signs somebody up (with the demo deposit of 10,000,000 won) and in.</summary>
    public async Task<Person> PersonAsync(CancellationToken cancellationToken, params string[] roles)
    {
        var email = $"person{Interlocked.Increment(ref _people)}@example.com";
        var registered = await Anonymous().RegisterAsync(new RegisterRequest(email, Password, "시험 투자자"), cancellationToken);
        if (roles.Length > 0)
        {
            await SetRolesAsync(email, roles, cancellationToken);
        }

        var tokens = await Anonymous().LoginAsync(new LoginRequest(email, Password), cancellationToken);
        return new Person(ApiAddress, email, new InvestorId(registered.InvestorId), tokens);
    }

    /// <summary>Somebody with units of the test instrument too.</summary>
    public async Task<Person> SellerAsync(long units, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(cancellationToken);
        await Database.Seed.IssueAsync(person.InvestorId, Instrument, units, cancellationToken);
        return person;
    }

    /// <summary>Makes somebody staff: exactly these roles, and no investor account.</summary>
    private async Task SetRolesAsync(string email, string[] roles, CancellationToken cancellationToken)
    {
        await using var connection = await Database.OwnerDataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            with who as (select id from ipiece.asp_net_users where email = $1),
                gone as (delete from ipiece.asp_net_user_roles where user_id = (select id from who)),
                freed as (update ipiece.investors set user_id = null where user_id = (select id from who))
            insert into ipiece.asp_net_user_roles (user_id, role_id)
            select who.id, r.id from who, ipiece.asp_net_roles r where r.name = any($2) and r.name <> 'Investor'
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = email },
                new() { Value = roles },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public T Service<T>()
        where T : notnull => ApiServices.GetRequiredService<T>();
}
