using System.Net.Sockets;
using Npgsql;

namespace IPiece.Runtimes.Postgres;

/// <summary>Asks a server whether it answers queries.</summary>
public static class PostgresProbe
{
    /// <summary>Whether a query is answered within two seconds.</summary>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                Timeout = 2,
                CommandTimeout = 2,
            };
            await using var connection = new NpgsqlConnection(builder.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (Exception failure)
            when (failure is NpgsqlException or SocketException or IOException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Makes the database when the server does not have it; the connection string may name any database of the server.</summary>
    public static async Task EnsureDatabaseAsync(string serverConnectionString, string databaseName, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(serverConnectionString) { Pooling = false, Database = "postgres" };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        exists.Parameters.Add(new NpgsqlParameter { Value = databaseName });
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
        {
            return;
        }
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(databaseName);
        await using var create = new NpgsqlCommand($"create database {quoted}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
