using Npgsql;

namespace IPiece.Data.Requests;

/// <summary>
/// Lets sessions begin and changes of their rules be approved one after the other, and holds up nothing else. Many sessions may begin at
/// once; whoever approves waits for those on their way, and those that come wait for the approval.
/// </summary>
public static class SessionGate
{
    private const long LockKey = 0x4950_4945_4345_0005;

    /// <summary>An approval that cannot have its turn is given up and can be asked for again; one that freezes loses it.</summary>
    private const string Patience =
        "select set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '5s', true)";

    private const string Hold = "select pg_advisory_xact_lock($1)";
    private const string Pass = "select pg_advisory_xact_lock_shared($1)";

    /// <summary>Keeps every market in its session until the transaction ends.</summary>
    /// <param name="transaction">The approval's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task HoldAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new(Patience),
                new(Hold) { Parameters = { new() { Value = LockKey } } },
            },
        };
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Begins a session: rules that are read from here on are those that hold when the transaction commits.</summary>
    /// <param name="connection">In the transaction that begins it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task PassAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Pass, connection) { Parameters = { new() { Value = LockKey } } };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
