using IPiece.Runtimes.Evm;
using Microsoft.Extensions.Hosting;

namespace IPiece.AppHost.Servers;

/// <summary>Saves the embedded node's chain after new blocks, for as long as the host runs.</summary>
internal sealed class EvmStateKeeping(EmbeddedEvmOptions options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rpc = new EvmRpc($"http://127.0.0.1:{options.Port}");
        using var keeper = new EvmStateKeeper(rpc, new EvmStateFiles(Path.GetFullPath(options.DataDirectory!)), time);
        await keeper.RunAsync(stoppingToken);
    }
}
