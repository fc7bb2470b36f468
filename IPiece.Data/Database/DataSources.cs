using Npgsql;

namespace IPiece.Data.Database;

/// <summary>How services connect.</summary>
public static class DataSources
{
    /// <summary>
    /// Under synchronous replication a cancelled commit is reported as success and can be lost; so a running command is never cancelled on
    /// the server. "Timed out" then means "unknown", which idempotency keys resolve.
    /// </summary>
    internal const int NeverCancelCommits = -1;

    private const int HostRecheckSeconds = 1;

    /// <summary>The services' data source: works as the role that cannot change what is append-only.</summary>
    /// <param name="connectionString">Of a login that is a member of the role.</param>
    /// <param name="role">The role; empty to work as the login itself.</param>
    /// <returns>The data source.</returns>
    public static NpgsqlDataSource Create(string connectionString, string role = DatabaseNames.ApplicationRole)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            CancellationTimeout = NeverCancelCommits,
            HostRecheckSeconds = HostRecheckSeconds,
            Options = role.Length == 0 ? $"-c search_path={DatabaseNames.Schema}" : $"-c role={role} -c search_path={DatabaseNames.Schema}",
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = DatabaseNames.ConnectionName };
        return builder.Build();
    }
}
