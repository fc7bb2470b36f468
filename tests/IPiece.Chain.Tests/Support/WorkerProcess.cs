using System.Globalization;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Status;
using IPiece.Chain.Worker;
using IPiece.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Chain.Tests.Support;

/// <summary>One life of the worker, stepped by hand: everything that a process would have in memory, over a database and a node.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public const long ChainId = 20251029;

    private readonly ServiceProvider _services;

    public WorkerProcess(
        TestDatabase database,
        string rpcUrl,
        string masterKey = MasterKey,
        long chainId = ChainId,
        FlakyWire? wire = null,
        TimeProvider? time = null,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(database.DataSource);
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["ConnectionStrings:evm"] = rpcUrl,
                        ["Chain:MasterKey"] = masterKey,
                        ["Chain:ChainId"] = chainId.ToString(CultureInfo.InvariantCulture),
                    }
                )
                .AddInMemoryCollection(settings.ToDictionary(static one => one.Name, static one => (string?)one.Value))
                .Build()
        );
        services.AddChain();
        if (wire is not null)
        {
            // One wire outlives many workers.
            services.AddSingleton(
                new JsonRpcClient(new HttpClient(wire, disposeHandler: false) { BaseAddress = new Uri(rpcUrl) }, TimeProvider.System)
            );
        }

        services.AddSingleton<EthereumNode>();
        services.AddSingleton(provider => new FaultyNode(provider.GetRequiredService<EthereumNode>()));
        services.AddSingleton<IEthereumNode>(provider => provider.GetRequiredService<FaultyNode>());
        _services = services.BuildServiceProvider();
    }

    public FaultyNode Node => Get<FaultyNode>();

    public ChainStatus Status => Get<ChainStatus>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task RunRoundAsync() => Get<ChainRound>().RunAsync(TestContext.Current.CancellationToken);

    public Task<ReconciliationReport> CompareAsync() => Get<ChainRound>().CompareAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs a round that is stopped at the so-manieth time that the worker comes to this point.</summary>
    /// <param name="point">Where.</param>
    /// <param name="occurrence">The so-manieth time.</param>
    /// <param name="once">Counted only from when this holds.</param>
    public async Task RunUntilStoppedAsync(StopPoint point, int occurrence = 1, Func<Task<bool>>? once = null)
    {
        var left = occurrence;
        Node.At = at =>
        {
            if (at == point && (once is null || once().GetAwaiter().GetResult()) && --left == 0)
            {
                throw new WorkerStoppedException();
            }
        };
        await Assert.ThrowsAsync<WorkerStoppedException>(RunRoundAsync);
        Node.At = null;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
