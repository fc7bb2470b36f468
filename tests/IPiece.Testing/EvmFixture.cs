using IPiece.Runtimes.Evm;
using Xunit;

namespace IPiece.Testing;

/// <summary>An EVM node of a test class's own, without memory: <c>IClassFixture&lt;EvmFixture&gt;</c>.</summary>
public sealed class EvmFixture : IAsyncLifetime
{
    private EmbeddedEvm? _node;

    /// <summary>The node.</summary>
    public EmbeddedEvm Node => _node ?? throw new InvalidOperationException("The fixture was not initialized.");

    /// <summary>Where it answers JSON-RPC.</summary>
    public string RpcUrl => Node.RpcUrl;

    public async ValueTask InitializeAsync() => _node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }
}
