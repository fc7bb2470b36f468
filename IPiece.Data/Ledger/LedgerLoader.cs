using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Ledger;

/// <summary>Locks and reads what a session needs, in one round trip.</summary>
internal static class LedgerLoader
{
    /// <summary>
    /// PostgreSQL locks after it has sorted, so the locks are taken in id order. NO KEY: rows that merely refer to an account
    /// do not wait.
    /// </summary>
    private const string LockAccounts = """
        select id, owner_kind, asset_id, posted, held, version from ipiece.accounts
        where id = any($1) order by id for no key update
        """;

    /// <summary>A later statement, so it sees what the locks waited for. Holds change under their account's lock only.</summary>
    private const string ReadHolds = "select id, account_id, amount, remaining from ipiece.holds where id = any($1)";

    private const string ReadKeys = "select natural_key from ipiece.journals where natural_key = any($1)";

    public static async Task<LedgerState> LoadAsync(NpgsqlTransaction transaction, LedgerScope scope, CancellationToken cancellationToken)
    {
        var accountIds = scope.Accounts.Select(account => account.Value).Distinct().ToArray();
        var holdIds = scope.Holds.Select(hold => hold.Value).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(Command(LockAccounts, Arrays.Of(NpgsqlDbType.Bigint, accountIds)));
        if (holdIds.Length > 0)
        {
            batch.BatchCommands.Add(Command(ReadHolds, Arrays.Of(NpgsqlDbType.Bigint, holdIds)));
        }

        if (scope.NaturalKeys.Count > 0)
        {
            batch.BatchCommands.Add(Command(ReadKeys, Arrays.Of(NpgsqlDbType.Text, scope.NaturalKeys.ToArray())));
        }

        var state = new LedgerState();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await ReadAccountsAsync(reader, state, cancellationToken);
        if (state.Accounts.Count != accountIds.Length)
        {
            throw new LedgerRuleException("The ledger refuses: the scope names an account that does not exist.");
        }

        if (holdIds.Length > 0)
        {
            await reader.NextResultAsync(cancellationToken);
            await ReadHoldsAsync(reader, state, cancellationToken);
        }

        if (scope.NaturalKeys.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                state.PostedKeys.Add(reader.GetString(0));
            }
        }

        return state;
    }

    private static async Task ReadAccountsAsync(NpgsqlDataReader reader, LedgerState state, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            var account = new LockedAccount(
                reader.GetInt64(0),
                (OwnerKind)reader.GetInt16(1),
                reader.GetInt32(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5)
            );
            state.Accounts.Add(account.Id, account);
        }
    }

    private static async Task ReadHoldsAsync(NpgsqlDataReader reader, LedgerState state, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            var hold = new LoadedHold(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), isNew: false);
            state.Holds.Add(hold.Id, hold);
        }
    }

    private static NpgsqlBatchCommand Command(string sql, NpgsqlParameter parameter) => new(sql) { Parameters = { parameter } };
}
