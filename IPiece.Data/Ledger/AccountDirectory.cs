using System.Collections.Concurrent;
using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Ledger;

/// <summary>
/// Finds, and opens when missing, the accounts behind their keys. Accounts are opened in a transaction of their own, outside anybody's
/// hot path; an account's id never changes, so what was found once is remembered.
/// </summary>
public sealed class AccountDirectory(NpgsqlDataSource dataSource)
{
    private const string EnsureSql = """
        insert into ipiece.accounts (owner_kind, owner_id, asset_id, kind, posted, held, version)
        select w.owner_kind, w.owner_id, w.asset_id, w.kind, 0, 0, 0
        from unnest($1, $2, $3, $4) as w (owner_kind, owner_id, asset_id, kind)
        where not exists (select from ipiece.accounts a
            where (a.owner_kind, a.owner_id, a.asset_id, a.kind) = (w.owner_kind, w.owner_id, w.asset_id, w.kind))
        order by w.owner_kind, w.owner_id, w.asset_id, w.kind
        on conflict do nothing
        """;

    private const string FindSql = """
        select a.id, a.owner_kind, a.owner_id, a.asset_id, a.kind
        from unnest($1, $2, $3, $4) as w (owner_kind, owner_id, asset_id, kind)
        join ipiece.accounts a on (a.owner_kind, a.owner_id, a.asset_id, a.kind) = (w.owner_kind, w.owner_id, w.asset_id, w.kind)
        """;

    private readonly ConcurrentDictionary<AccountKey, AccountId> _known = new();

    /// <summary>An account that is already known to exist.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="account">Its id.</param>
    /// <returns>False when it was not ensured by this process yet.</returns>
    public bool TryGet(AccountKey key, out AccountId account) => _known.TryGetValue(key, out account);

    /// <summary>One account, opened when missing.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its id.</returns>
    public async ValueTask<AccountId> EnsureAsync(AccountKey key, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(key, out var account))
        {
            await EnsureAsync([key], cancellationToken);
            account = _known[key];
        }

        return account;
    }

    /// <summary>Makes sure that accounts exist, so that <see cref="TryGet" /> answers for each.</summary>
    /// <param name="keys">What they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnsureAsync(IEnumerable<AccountKey> keys, CancellationToken cancellationToken)
    {
        var unknown = keys.Where(key => !_known.ContainsKey(key)).Distinct().ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (var ensure = Command(EnsureSql, connection, unknown))
        {
            await ensure.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var find = Command(FindSql, connection, unknown);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new AccountKey(
                (OwnerKind)reader.GetInt16(1),
                reader.GetInt64(2),
                reader.GetInt32(3),
                (AccountKind)reader.GetInt16(4)
            );
            _known[key] = new AccountId(reader.GetInt64(0));
        }
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, AccountKey[] keys)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(keys, key => (short)key.OwnerKind)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(keys, key => key.OwnerId)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Integer, Array.ConvertAll(keys, key => key.AssetId)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(keys, key => (short)key.Kind)));
        return command;
    }
}
