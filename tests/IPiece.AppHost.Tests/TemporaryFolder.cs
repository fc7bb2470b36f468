using IPiece.Runtimes.Postgres;

namespace IPiece.AppHost.Tests;

/// <summary>A folder of a test's own, gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("ipiece-apphost-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // A cluster of root's lives elsewhere, where PostgreSQL's account can reach it.
        PostgresCluster.Delete(this["postgres"]);
        PostgresCluster.Delete(this["data/postgres"]);
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
