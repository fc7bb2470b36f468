using IPiece.Runtimes.Evm;

namespace IPiece.Chain.Tests.Chaos;

/// <summary>A node that keeps its chain in a folder and its port through every death.</summary>
internal sealed class KillableNode : IAsyncDisposable
{
    private readonly string _folder;
    private EmbeddedEvm _node;

    private KillableNode(string folder, EmbeddedEvm node) => (_folder, _node) = (folder, node);

    public string RpcUrl => _node.RpcUrl;

    public static async Task<KillableNode> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ipiece-chaos-").FullName;
        return new KillableNode(
            folder,
            await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions { DataDirectory = folder }, TestContext.Current.CancellationToken)
        );
    }

    /// <summary>kill -9; what it had not saved it will not remember.</summary>
    public async Task KillAsync()
    {
        await _node.KillAsync();
        var port = _node.Port;
        await _node.DisposeAsync();
        _node = await EmbeddedEvm.StartAsync(
            new EmbeddedEvmOptions { DataDirectory = _folder, Port = port },
            TestContext.Current.CancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
