using System.Diagnostics;
using IPiece.Chain;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Wallets;
using IPiece.Chain.Worker;
using IPiece.Data;
using IPiece.Data.Chain;
using IPiece.Data.Database;
using IPiece.Runtimes.Evm;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IPiece.Benchmarks.OnChain;

/// <summary>The chain worker as the product puts it together, stepped by hand, over a database and an embedded node of its own.</summary>
internal sealed class BenchChain : IAsyncDisposable
{
    /// <summary>Far more than any run needs: a queue that does not drain is a defect, not something to wait for.</summary>
    private const int MaxRounds = 10_000;
    private const string MasterKey = "YmVuY2htYXJrIG1hc3RlciBrZXksIDMyIGJ5dGVzISE=";
    private readonly EmbeddedEvm _node;
    private readonly WebApplication _app;

    private BenchChain(EmbeddedEvm node, WebApplication app) => (_node, _app) = (node, app);

    public IEthereumNode Node => Get<IEthereumNode>();

    public static async Task<BenchChain> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), cancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[$"ConnectionStrings:{DatabaseNames.ConnectionName}"] = connectionString;
        builder.Configuration["ConnectionStrings:evm"] = node.RpcUrl;
        builder.Configuration["Chain:MasterKey"] = MasterKey;
        builder.Configuration["Chain:ChainId"] = $"{EmbeddedEvmOptions.DefaultChainId}";
        _ = builder.Logging.ClearProviders();
        builder.AddIPieceData();
        _ = builder.Services.AddChain();
        return new BenchChain(node, builder.Build());
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Runs the worker until nothing waits.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> DrainAsync(CancellationToken cancellationToken)
    {
        var round = Get<ChainRound>();
        var started = Stopwatch.GetTimestamp();
        for (var rounds = 0; rounds < MaxRounds; rounds++)
        {
            await round.RunAsync(cancellationToken);
            var depth = await round.CountAsync(cancellationToken);
            if (depth.Failed > 0)
            {
                throw new InvalidOperationException($"{depth.Failed} instructions failed.");
            }

            if (depth.Pending == 0)
            {
                return Stopwatch.GetElapsedTime(started);
            }
        }

        throw new TimeoutException("The settlement queue does not drain.");
    }

    /// <summary>How many trades are settled.</summary>
    public async Task<long> SettledTradesAsync(CancellationToken cancellationToken)
    {
        await using var command = Get<NpgsqlDataSource>()
            .CreateCommand("select count(*) from chain_instructions where kind = $1 and state = 2");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)InstructionKind.Trade });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The settled batches of trades.</summary>
    /// <returns>Legs of all of them, and the gas of all of them.</returns>
    public async Task<(long Legs, double Gas)> SettlementsAsync(CancellationToken cancellationToken)
    {
        await using var command = Get<NpgsqlDataSource>()
            .CreateCommand("select transaction_hash, leg_count from chain_batches where state = 2 and kind = $1");
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)InstructionKind.Trade });
        var batches = new List<(string Hash, int Legs)>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                batches.Add((reader.GetString(0), reader.GetInt32(1)));
            }
        }

        var gas = 0L;
        foreach (var (hash, _) in batches)
        {
            gas += (await Node.ReceiptAsync(hash, cancellationToken))!.GasUsed;
        }

        return (batches.Sum(static batch => (long)batch.Legs), gas);
    }

    /// <summary>An investor's wallet, as an account that sends for itself.</summary>
    public async Task<ChainAccount> AccountAsync(long investor, CancellationToken cancellationToken) =>
        new(
            Node,
            await Get<WalletBook>().OpenAsync(investor, cancellationToken)
                ?? throw new InvalidOperationException($"Investor {investor} has no wallet.")
        );

    /// <summary>Every wallet, in rising order.</summary>
    public async Task<IReadOnlyList<Address>> WalletsAsync(CancellationToken cancellationToken)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand("select address from wallets");
        var wallets = new List<Address>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            wallets.Add(Address.Parse(reader.GetString(0)));
        }

        return [.. wallets.Order()];
    }

    public async Task<Address> ContractAsync(string name, CancellationToken cancellationToken) =>
        (await Get<ContractBook>().ReadAsync(cancellationToken))[name].Address;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _node.DisposeAsync();
    }
}
