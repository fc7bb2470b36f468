using System.Data;
using Npgsql;

namespace IPiece.Chain.Database;

/// <summary>Short forms for positional SQL. Parameters are values, never text pasted into a statement.</summary>
internal static class Sql
{
    /// <summary>All rows of a query, in its order.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync(sql, read, cancellationToken, values);
    }

    /// <summary>All rows of a query on an open connection.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs a statement; returns how many rows it touched.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource database,
        string sql,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(sql, cancellationToken, values);
    }

    /// <summary>Runs a statement on an open connection.</summary>
    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs several statements in one transaction.</summary>
    public static async Task<T> InTransactionAsync<T>(
        this NpgsqlDataSource database,
        IsolationLevel isolation,
        Func<NpgsqlConnection, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        var result = await work(connection);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>A column that may be null.</summary>
    public static T? Nullable<T>(this NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
