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
}
