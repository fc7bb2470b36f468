using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Explorer;
using IPiece.Chain.Keys;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Register;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;
using IPiece.Chain.Wallets;
using IPiece.Chain.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Chain;

/// <summary>Registers the worker and everything it needs, except the database.</summary>
public static class ChainServices
{
    private static readonly TimeSpan s_rpcTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);

    private static readonly string[] s_invariants = ["C1", "C2", "C3", "C4", "C5", "C6", "C7"];

    /// <summary>Adds the services without the background worker: what tests step through by hand.</summary>
    public static IServiceCollection AddChain(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => ChainOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(static provider => new JsonRpcClient(
            Http(provider.GetRequiredService<ChainOptions>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ChainOptions>().Rpc,
            provider.GetRequiredService<ChainMetrics>().Asked
        ));
        services.AddSingleton<IEthereumNode, EthereumNode>();
        services.AddSingleton<ContractArtifacts>();
        services.AddSingleton<ContractBook>();
        services.AddSingleton<KeyVault>();
        services.AddSingleton<SignerStore>();
        services.AddSingleton<TransactionStore>();
        services.AddSingleton<TransactionSender>();
        services.AddSingleton<TransactionRaise>();
        services.AddSingleton<ReceiptWatch>();
        services.AddSingleton<SignerStops>();
        services.AddSingleton<SignerQueue>();
        services.AddSingleton<ChainMemory>();
        services.AddSingleton<SelfCheck>();
        services.AddSingleton<Deployer>();
        services.AddSingleton<LimitReader>();
        services.AddSingleton<TokenListing>();
        services.AddSingleton<IdentityDesk>();
        services.AddSingleton<WalletBook>();
        services.AddSingleton<GasBudget>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<BatchComposer>();
        services.AddSingleton<BatchRehearsal>();
        services.AddSingleton<BatchSender>();
        services.AddSingleton<SettlementRound>();
        services.AddSingleton<ChainReader>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<BreakStore>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<ReconciliationReader>();
        services.AddSingleton<BreakDrillDown>();
        services.AddRegister();
        services.AddSingleton<ChainStatus>();
        services.AddSingleton<ChainMetrics>();
        services.AddSingleton<InvestorBalances>();
        services.AddSingleton<SessionOpener>();
        services.AddSingleton<ChainRound>();
        services.AddChainExplorer();
        return services;
    }

    /// <summary>Adds the background worker.</summary>
    public static IServiceCollection AddChainWorker(this IServiceCollection services)
    {
        services.AddSingleton<InstructionSignal>();
        services.AddHostedService(static provider => provider.GetRequiredService<InstructionSignal>());
        services.AddHostedService<ChainWorker>();
        return services;
    }

    /// <summary>Adds the worker's state and C1 to C7 to /health.</summary>
    public static IServiceCollection AddChainHealth(this IServiceCollection services)
    {
        var checks = services.AddHealthChecks().AddCheck<WorkerHealthCheck>("chain");
        foreach (var name in s_invariants)
        {
            checks.Add(
                new HealthCheckRegistration(
                    name,
                    provider => new InvariantHealthCheck(provider.GetRequiredService<ChainStatus>(), name),
                    failureStatus: null,
                    tags: null
                )
            );
        }

        return services;
    }

    // Not from the HTTP client factory: its defaults repeat requests, and a transaction is not to be repeated behind the queue's back.
    private static HttpClient Http(ChainOptions options) =>
        new(new SocketsHttpHandler { ConnectTimeout = s_connectTimeout, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            BaseAddress = options.RpcUrl,
            Timeout = s_rpcTimeout,
            MaxResponseContentBufferSize = options.Rpc.ResponseBytes,
        };
}
