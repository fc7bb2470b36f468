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

    /// <summary>Adds the ledger's questions to whatever else is asked; the state is filled when the trip has been made.</summary>
    public static (LedgerState State, int Accounts) Ask(RoundTrip trip, LedgerScope scope)
    {
        var accountIds = Distinct(scope.Accounts, account => account.Value);
        var state = new LedgerState();
        trip.Ask(LockAccounts, reader => Add(state, reader)).Add(Arrays.Of(NpgsqlDbType.Bigint, accountIds));
        if (scope.Holds.Count > 0)
        {
            trip.Ask(ReadHolds, reader => AddHold(state, reader))
                .Add(Arrays.Of(NpgsqlDbType.Bigint, Distinct(scope.Holds, hold => hold.Value)));
        }

        if (scope.NaturalKeys.Count > 0)
        {
            trip.Ask(ReadKeys, reader => state.PostedKeys.Add(reader.GetString(0)))
                .Add(Arrays.Of(NpgsqlDbType.Text, scope.NaturalKeys.ToArray()));
        }

        return (state, accountIds.Length);
    }

    private static long[] Distinct<T>(IReadOnlyCollection<T> ids, Func<T, long> value)
    {
        var distinct = new HashSet<long>(ids.Count);
        foreach (var id in ids)
        {
            _ = distinct.Add(value(id));
        }

        return [.. distinct];
    }

    private static void Add(LedgerState state, NpgsqlDataReader reader)
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

    private static void AddHold(LedgerState state, NpgsqlDataReader reader)
    {
        var hold = new LoadedHold(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), isNew: false);
        state.Holds.Add(hold.Id, hold);
    }
}
