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
    private const int MaxPreparedStatements = 100;
    private const int UsesBeforePreparing = 2;

    /// <summary>
    /// A batch looks few of many rows up, by key. Plans are made once for any number of rows, so no batch waits for the planner, and none
    /// gets the hash joins over whole tables that the planner likes for large batches and that cost twice as much. A plan made while a table
    /// is small must not read it whole when it has grown.
    /// </summary>
    private const string BatchPlans =
        "-c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c jit=off";

    /// <summary>The services' data source: works as the role that cannot change what is append-only.</summary>
    /// <param name="connectionString">Of a login that is a member of the role.</param>
    /// <param name="role">The role; empty to work as the login itself.</param>
    /// <returns>The data source.</returns>
    public static NpgsqlDataSource Create(string connectionString, string role = DatabaseNames.ApplicationRole) =>
        Build(Settings(connectionString, role), DatabaseNames.ConnectionName);

    /// <summary>
    /// A data source for whoever runs the same few statements all day long: they are prepared, each connection keeps its state, and plans
    /// suit batches. Nothing that it runs may leave a setting behind.
    /// </summary>
    /// <param name="connectionString">Of a login that is a member of the role.</param>
    /// <param name="role">The role; empty to work as the login itself.</param>
    /// <returns>The data source.</returns>
    public static NpgsqlDataSource CreateForBatches(string connectionString, string role = DatabaseNames.ApplicationRole)
    {
        var settings = Settings(connectionString, role);
        settings.Options = $"{settings.Options} {BatchPlans}";
        settings.MaxAutoPrepare = MaxPreparedStatements;
        settings.AutoPrepareMinUsages = UsesBeforePreparing;
        settings.NoResetOnClose = true;
        return Build(settings, $"{DatabaseNames.ConnectionName}-batches");
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string role) =>
        new(connectionString)
        {
            CancellationTimeout = NeverCancelCommits,
            HostRecheckSeconds = HostRecheckSeconds,
            Options = role.Length == 0 ? $"-c search_path={DatabaseNames.Schema}" : $"-c role={role} -c search_path={DatabaseNames.Schema}",
        };

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, string name) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
}
