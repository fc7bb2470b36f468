using Npgsql;

namespace IPiece.Chain.Database;

/// <summary>
/// Lets one worker of many act: an advisory lock on a connection of its own. When that connection dies the lock is gone, and the next
/// worker may take it. What the late one still sends is harmless: every transaction and batch is unique in the database and on the chain.
/// </summary>
internal sealed class WorkerLease(NpgsqlDataSource database) : IAsyncDisposable
{
    private const long LockKey = 0x4950_4945_4345_0002;

    private NpgsqlConnection? _connection;

    /// <summary>Whether this worker may act now.</summary>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null && await StillHeldAsync(_connection, cancellationToken))
        {
            return true;
        }

        await DisposeAsync();
        var connection = await database.OpenConnectionAsync(cancellationToken);
        var taken = await connection.QueryAsync(
            "select pg_try_advisory_lock($1)",
            static row => row.GetBoolean(0),
            cancellationToken,
            LockKey
        );
        if (!taken[0])
        {
            await connection.DisposeAsync();
            return false;
        }

        _connection = connection;
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        _connection = null;
        try
        {
            // Pooled connections outlive this object: the lock must not.
            await connection.ExecuteAsync("select pg_advisory_unlock($1)", CancellationToken.None, LockKey);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }

    private static async Task<bool> StillHeldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync("select 1", cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
