using IPiece.Api.Hosting;
using IPiece.Api.Tests.Hosting;
using IPiece.Chain.Status;
using IPiece.Domain.Identifiers;
using IPiece.Runtimes.Evm;
using IPiece.Testing;

namespace IPiece.Api.Tests.Chain;

/// <summary>A real PostgreSQL, a real node, the Chain service with its worker, and the Api before them.</summary>
public sealed class ChainApiFixture : IAsyncLifetime
{
    public const string Symbol = "MOON";
    private const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const int ServerStartSeconds = 240;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    private TestDatabase? _database;
    private EmbeddedEvm? _node;
    private RunningService<ChainStatus>? _chain;
    private RunningService<ApiAssembly>? _api;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture was not initialized.");

    public Uri ApiAddress { get; private set; } = new("http://127.0.0.1");

    public InstrumentId Instrument { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(ServerStartSeconds));
        _database = await TestDatabase.CreateAsync(TimeProvider.System, patience.Token);
        Instrument = await _database.Seed.InstrumentAsync(patience.Token, Symbol);
        _node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), patience.Token);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:ipiecedb"] = Database.ConnectionString,
            ["ConnectionStrings:evm"] = _node.RpcUrl,
            ["Chain:MasterKey"] = MasterKey,
            ["Chain:ChainId"] = "20251029",
            ["Internal:Key"] = "only for tests, sixteen and more",
            ["Demo:Enabled"] = "true",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        _chain = new RunningService<ChainStatus>(settings);
        settings["services:chain:http:0"] = _chain.Start().ToString();
        _api = new RunningService<ApiAssembly>(settings);
        ApiAddress = _api.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        if (_chain is not null)
        {
            await _chain.DisposeAsync();
        }

        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Signs somebody up; with roles it is staff.</summary>
    public Task<Person> PersonAsync(CancellationToken cancellationToken, params string[] roles) =>
        People.PersonAsync(ApiAddress, Database, cancellationToken, roles);

    /// <summary>Waits until everything that the ledger wants on the chain is there; the caller's own patience bounds it.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (
            await Database.ScalarAsync<long>(
                """
                select (select count(*) from ipiece.chain_instructions where state < 2)
                    + (select count(*) from ipiece.investors i left join ipiece.wallets w on w.investor_id = i.id where w.registered_at is null)
                """,
                cancellationToken
            ) > 0
        )
        {
            await Task.Delay(s_poll, cancellationToken);
        }
    }
}
