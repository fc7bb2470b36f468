using System.Data;
using IPiece.Chain.Database;
using Npgsql;

namespace IPiece.Chain.Register;

/// <summary>Undoes a step back of the chain: takes the events of lost blocks out, and computes what they touched anew from what remains.</summary>
public sealed class RegisterRollback(NpgsqlDataSource database)
{
    private const string Touched = """
        select contract, wallet from register_events where block_number > $1 and kind between 1 and 5 and wallet is not null
        union
        select contract, other from register_events where block_number > $1 and kind = 1 and other is not null
        """;

    private const string TouchedIdentities = "select distinct wallet from register_events where block_number > $1 and kind in (8, 9, 10)";

    private const string Forget = """
        delete from register_events where block_number > $1;
        delete from register_balances where token in (select address from register_tokens where created_block > $1);
        delete from register_tokens where created_block > $1;
        delete from register_checkpoints where block_number > $1;
        """;

    private const string ClearBalances = """
        delete from register_balances b using unnest($1::text[], $2::text[]) as t (token, wallet)
        where b.token = t.token and b.wallet = t.wallet
        """;

    private const string Balances = """
        insert into register_balances (token, wallet, amount, frozen_amount, is_frozen, changed_block)
        select t.token, t.wallet,
            sum(case when e.kind = 1 and e.other = t.wallet then e.amount else 0 end)
                - sum(case when e.kind = 1 and e.wallet = t.wallet then e.amount else 0 end),
            sum(case e.kind when 4 then e.amount when 5 then -e.amount else 0 end),
            coalesce((array_agg(e.kind = 2 order by e.block_number desc, e.log_index desc) filter (where e.kind in (2, 3)))[1], false),
            max(e.block_number)
        from unnest($1::text[], $2::text[]) as t (token, wallet)
        join register_tokens k on k.address = t.token
        join register_events e on e.contract = t.token and e.kind between 1 and 5 and (e.wallet = t.wallet or e.other = t.wallet)
        group by t.token, t.wallet
        """;

    private const string Supplies = """
        update register_tokens t set
            supply = coalesce((
                select sum(case when e.wallet is null then e.amount else 0 end) - sum(case when e.other is null then e.amount else 0 end)
                from register_events e where e.contract = t.address and e.kind = 1 and (e.wallet is null or e.other is null)), 0),
            is_paused = coalesce((
                select e.kind = 6 from register_events e where e.contract = t.address and e.kind in (6, 7)
                order by e.block_number desc, e.log_index desc limit 1), false)
        """;

    private const string ClearIdentities = "delete from register_identities where wallet = any($1::text[])";

    private const string Identities = """
        insert into register_identities (wallet, identity, country, changed_block)
        select e.wallet,
            (array_agg(e.other order by e.block_number desc, e.log_index desc) filter (where e.kind in (8, 9)))[1],
            coalesce((array_agg(e.amount order by e.block_number desc, e.log_index desc) filter (where e.kind = 10))[1], 0),
            max(e.block_number)
        from register_events e where e.wallet = any($1::text[]) and e.kind in (8, 9, 10) group by e.wallet
        """;

    /// <summary>Goes back to an ancestor.</summary>
    /// <param name="newest">The checkpoint that is no longer on the chain.</param>
    /// <param name="ancestor">The newest one that is, or <see cref="RegisterPosition.Nothing"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else has written meanwhile.</returns>
    public Task<bool> ToAsync(RegisterPosition newest, RegisterPosition ancestor, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                if (!await RegisterStore.IsNewestAsync(connection, newest, cancellationToken))
                {
                    return false;
                }

                var touched = await connection.QueryAsync(
                    Touched,
                    static row => (Token: row.GetString(0), Wallet: row.GetString(1)),
                    cancellationToken,
                    ancestor.Number
                );
                var people = await connection.QueryAsync(
                    TouchedIdentities,
                    static row => row.GetString(0),
                    cancellationToken,
                    ancestor.Number
                );
                foreach (var statement in Forget.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    await connection.ExecuteAsync(statement, cancellationToken, ancestor.Number);
                }

                var tokens = touched.Select(static one => one.Token).ToArray();
                var wallets = touched.Select(static one => one.Wallet).ToArray();
                await connection.ExecuteAsync(ClearBalances, cancellationToken, tokens, wallets);
                await connection.ExecuteAsync(Balances, cancellationToken, tokens, wallets);
                await connection.ExecuteAsync(Supplies, cancellationToken);
                await connection.ExecuteAsync(ClearIdentities, cancellationToken, (object)people.ToArray());
                await connection.ExecuteAsync(Identities, cancellationToken, (object)people.ToArray());
                return true;
            },
            cancellationToken
        );
}
