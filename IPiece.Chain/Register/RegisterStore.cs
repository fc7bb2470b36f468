using System.Data;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Chain.Register;

/// <summary>The register's tables. A range is written with its checkpoint in one transaction, and only on top of the checkpoint it was read for.</summary>
public sealed class RegisterStore(NpgsqlDataSource database)
{
    /// <summary>How many checkpoints are kept: as deep as a step back of the chain is undone without reading everything again.</summary>
    public const int MaxCheckpoints = 1_024;

    private const long LockKey = 0x4950_4945_4345_0022;

    private const string Copy = """
        copy register_events (block_number, log_index, transaction_hash, kind, contract, wallet, other, amount) from stdin (format binary)
        """;

    private const string AddTokens = """
        insert into register_tokens (address, symbol, created_block, supply, is_paused)
        select *, 0, false from unnest($1::text[], $2::text[], $3::bigint[]) on conflict do nothing
        """;

    private const string AddBalances = """
        insert into register_balances as b (token, wallet, amount, frozen_amount, is_frozen, changed_block)
        select token, wallet, amount, frozen, false, block
        from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as u (token, wallet, amount, frozen, block)
        on conflict (token, wallet) do update set amount = b.amount + excluded.amount,
            frozen_amount = b.frozen_amount + excluded.frozen_amount, changed_block = excluded.changed_block
        """;

    private const string SetFreezes = """
        update register_balances b set is_frozen = u.frozen from unnest($1::text[], $2::text[], $3::boolean[]) as u (token, wallet, frozen)
        where b.token = u.token and b.wallet = u.wallet
        """;

    private const string AddSupplies = """
        update register_tokens t set supply = t.supply + u.delta from unnest($1::text[], $2::bigint[]) as u (token, delta) where t.address = u.token
        """;

    private const string SetPauses = """
        update register_tokens t set is_paused = u.paused from unnest($1::text[], $2::boolean[]) as u (token, paused) where t.address = u.token
        """;

    private const string SetIdentities = """
        insert into register_identities (wallet, identity, country, changed_block)
        select wallet, identity, 0, block from unnest($1::text[], $2::text[], $3::bigint[]) as u (wallet, identity, block)
        on conflict (wallet) do update set identity = excluded.identity, changed_block = excluded.changed_block
        """;

    private const string SetCountries = """
        insert into register_identities (wallet, identity, country, changed_block)
        select wallet, null, country, block from unnest($1::text[], $2::bigint[], $3::bigint[]) as u (wallet, country, block)
        on conflict (wallet) do update set country = excluded.country, changed_block = excluded.changed_block
        """;

    private const string Prune = """
        delete from register_checkpoints where block_number < (
            select block_number from register_checkpoints order by block_number desc offset $1 limit 1)
        """;

    /// <summary>The newest checkpoint.</summary>
    public async Task<RegisterPosition> LastAsync(CancellationToken cancellationToken)
    {
        var newest = await CheckpointsAsync(long.MaxValue, 1, cancellationToken);
        return newest.Count == 0 ? RegisterPosition.Nothing : newest[0];
    }

    /// <summary>Checkpoints below a height, the newest first.</summary>
    public Task<List<RegisterPosition>> CheckpointsAsync(long below, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "select block_number, block_hash from register_checkpoints where block_number < $1 order by block_number desc limit $2",
            static row => new RegisterPosition(row.GetInt64(0), row.GetString(1)),
            cancellationToken,
            below,
            limit
        );

    /// <summary>All tokens.</summary>
    public async Task<HashSet<Address>> TokensAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select address from register_tokens",
            static row => Address.Parse(row.GetString(0)),
            cancellationToken
        );
        return [.. rows];
    }

    /// <summary>Writes a range.</summary>
    /// <param name="onTop">The checkpoint that it was read for.</param>
    /// <param name="reached">The range's last block.</param>
    /// <param name="changes">What happened in it.</param>
    /// <param name="listed">Tokens that came into being.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else has written meanwhile: then nothing is.</returns>
    public Task<bool> AppendAsync(
        RegisterPosition onTop,
        RegisterPosition reached,
        IReadOnlyList<RegisterChange> changes,
        IReadOnlyList<ListedToken> listed,
        CancellationToken cancellationToken
    ) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                if (!await IsNewestAsync(connection, onTop, cancellationToken))
                {
                    return false;
                }

                await connection.ExecuteAsync(
                    AddTokens,
                    cancellationToken,
                    listed.Select(static token => token.Address).ToArray(),
                    listed.Select(static token => token.Symbol).ToArray(),
                    listed.Select(static token => token.CreatedBlock).ToArray()
                );
                if (changes.Count > 0)
                {
                    await CopyAsync(connection, changes, cancellationToken);
                    await ApplyAsync(connection, new BalanceDeltas(changes), cancellationToken);
                }

                await connection.ExecuteAsync(
                    "insert into register_checkpoints (block_number, block_hash) values ($1, $2)",
                    cancellationToken,
                    reached.Number,
                    reached.Hash
                );
                await connection.ExecuteAsync(Prune, cancellationToken, MaxCheckpoints);
                return true;
            },
            cancellationToken
        );

    /// <summary>Takes a turn, and says whether this is still the newest checkpoint.</summary>
    internal static async Task<bool> IsNewestAsync(
        NpgsqlConnection connection,
        RegisterPosition position,
        CancellationToken cancellationToken
    )
    {
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", cancellationToken, LockKey);
        var newest = await connection.QueryAsync(
            "select block_number, block_hash from register_checkpoints order by block_number desc limit 1",
            static row => new RegisterPosition(row.GetInt64(0), row.GetString(1)),
            cancellationToken
        );
        return (newest.Count == 0 ? RegisterPosition.Nothing : newest[0]) == position;
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection,
        IReadOnlyList<RegisterChange> changes,
        CancellationToken cancellationToken
    )
    {
        await using var import = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var change in changes)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(change.BlockNumber, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(change.LogIndex, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(change.TransactionHash, NpgsqlDbType.Varchar, cancellationToken);
            await import.WriteAsync((short)change.Kind, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(change.Contract, NpgsqlDbType.Varchar, cancellationToken);
            await WriteAsync(import, change.Wallet, cancellationToken);
            await WriteAsync(import, change.Other, cancellationToken);
            await import.WriteAsync(change.Amount, NpgsqlDbType.Bigint, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, string? text, CancellationToken cancellationToken) =>
        text is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(text, NpgsqlDbType.Varchar, cancellationToken);

    private static async Task ApplyAsync(NpgsqlConnection connection, BalanceDeltas deltas, CancellationToken cancellationToken)
    {
        // In one order, so that two writers could never wait for each other; they take turns anyway.
        var balances = deltas.Balances.OrderBy(static entry => entry.Key).ToList();
        await connection.ExecuteAsync(
            AddBalances,
            cancellationToken,
            balances.Select(static entry => entry.Key.Token).ToArray(),
            balances.Select(static entry => entry.Key.Wallet).ToArray(),
            balances.Select(static entry => entry.Value.Amount).ToArray(),
            balances.Select(static entry => entry.Value.Frozen).ToArray(),
            balances.Select(static entry => entry.Value.Block).ToArray()
        );
        await connection.ExecuteAsync(
            SetFreezes,
            cancellationToken,
            deltas.Freezes.Keys.Select(static key => key.Token).ToArray(),
            deltas.Freezes.Keys.Select(static key => key.Wallet).ToArray(),
            deltas.Freezes.Values.ToArray()
        );
        await connection.ExecuteAsync(AddSupplies, cancellationToken, deltas.Supplies.Keys.ToArray(), deltas.Supplies.Values.ToArray());
        await connection.ExecuteAsync(SetPauses, cancellationToken, deltas.Pauses.Keys.ToArray(), deltas.Pauses.Values.ToArray());
        await connection.ExecuteAsync(
            SetIdentities,
            cancellationToken,
            deltas.Identities.Keys.ToArray(),
            deltas.Identities.Values.Select(static entry => entry.Identity).ToArray(),
            deltas.Identities.Values.Select(static entry => entry.Block).ToArray()
        );
        await connection.ExecuteAsync(
            SetCountries,
            cancellationToken,
            deltas.Countries.Keys.ToArray(),
            deltas.Countries.Values.Select(static entry => entry.Country).ToArray(),
            deltas.Countries.Values.Select(static entry => entry.Block).ToArray()
        );
    }
}
