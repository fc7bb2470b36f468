namespace IPiece.Infra.Tests.Support;

/// <summary>The network of the repository's own configuration, generated once: tests look at it, and those that change something take a copy.</summary>
public sealed class NetworkFixture : IAsyncLifetime
{
    internal Network Network { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var result = await Network.GenerateAsync();
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public ValueTask DisposeAsync()
    {
        Network.Dispose();
        return ValueTask.CompletedTask;
    }
}
