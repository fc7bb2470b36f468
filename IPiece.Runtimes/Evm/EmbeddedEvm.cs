using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Evm;

/// <summary>An EVM node as a child process on loopback: instant blocks, zero gas price, state kept between runs when a folder is given.</summary>
public sealed class EmbeddedEvm : IAsyncDisposable
{
    private const int MaximumStarts = 5;
    private readonly ChildProcess process;
    private readonly EmbeddedEvmOptions options;
    private readonly EvmRpc rpc;
    private readonly CancellationTokenSource stopping = new();
    private readonly EvmStateKeeper? keeper;
    private readonly Task keeping;

    private EmbeddedEvm(EvmLaunch launch, ChildProcess process, EmbeddedEvmOptions options, EvmRpc rpc)
    {
        (this.process, this.options, this.rpc) = (process, options, rpc);
        (Port, RpcUrl) = (launch.Port, launch.RpcUrl);
        keeper = launch.State is { } state ? new EvmStateKeeper(rpc, state, TimeProvider.System) : null;
        keeping = keeper?.RunAsync(stopping.Token) ?? Task.CompletedTask;
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    public string RpcUrl { get; }

    public Task<int> Exited => process.Exited;

    /// <summary>Starts a node and returns when it answers with the chain id asked for.</summary>
    public static async Task<EmbeddedEvm> StartAsync(EmbeddedEvmOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var launch = await EvmNode.PrepareAsync(options, cancellationToken);
            var output = new LineRing(20);
            var node = await ChildProcess.StartAsync(
                launch.Plan,
                line =>
                {
                    output.Add(line);
                    options.Log?.Invoke(line);
                }
            );
            var client = new EvmRpc(launch.RpcUrl);
            if (await IsReadyAsync(client, node, options, cancellationToken))
            {
                return new EmbeddedEvm(launch, node, options, client);
            }
            client.Dispose();
            await node.DisposeAsync();
            if (options.Port != 0 || attempt == MaximumStarts)
            {
                throw new RuntimeSetupException($"The EVM node did not start on port {launch.Port}: {output}");
            }
        }
    }

    /// <summary>Saves the chain now, without waiting for the keeper's turn.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (keeper is not null)
        {
            await keeper.SaveAsync(cancellationToken);
        }
    }

    /// <summary>Stops the node in order; it writes its state on the way out.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await process.StopAsync(UnixSignal.Terminate, options.StopTimeout, TimeProvider.System);
    }

    /// <summary>kill -9, for tests of recovery.</summary>
    public async Task KillAsync()
    {
        Signals.Send(process.Id, UnixSignal.Kill);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await process.DisposeAsync();
        keeper?.Dispose();
        rpc.Dispose();
        stopping.Dispose();
    }

    private static async Task<bool> IsReadyAsync(
        EvmRpc client,
        ChildProcess node,
        EmbeddedEvmOptions options,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(options.StartTimeout);
        while (!node.Exited.IsCompleted && !deadline.IsCancellationRequested)
        {
            if (await client.TryChainIdAsync(TimeSpan.FromSeconds(1), cancellationToken) == options.ChainId)
            {
                return !node.Exited.IsCompleted;
            }
            await Task.WhenAny(node.Exited, Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken));
        }
        return false;
    }
}
