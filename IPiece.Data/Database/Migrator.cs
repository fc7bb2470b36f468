using IPiece.Data.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IPiece.Data.Database;

/// <summary>Brings a database to this version: tables, rights, default policies. Idempotent; several at once take turns.</summary>
public static class Migrator
{
    private const long LockKey = 0x4950_4945_4345_0001;
    private const int CommandTimeoutSeconds = 600;

    /// <summary>Runs everything that is still missing.</summary>
    /// <param name="connectionString">Of the owner: a role that may create tables and, ideally, roles.</param>
    /// <param name="cancellationToken">Gives up; what was committed stays and the next run goes on from there.</param>
    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            CommandTimeout = CommandTimeoutSeconds,
            CancellationTimeout = DataSources.NeverCancelCommits,
            Pooling = false,
        };
        await using var context = new IPieceDbContext(
            new DbContextOptionsBuilder<IPieceDbContext>().UseIPieceNpgsql(settings.ConnectionString).Options
        );
        await EnsureDatabaseAsync(context, cancellationToken);
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        // The lock ends with the connection, whatever happens.
        await context.Database.MigrateAsync(cancellationToken);
        await Rights.ApplyAsync(connection, cancellationToken);
        await PolicyDefaults.InsertMissingAsync(connection, cancellationToken);
    }

    private static async Task EnsureDatabaseAsync(IPieceDbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another run was faster; that is all that was wanted.
        }
    }
}
