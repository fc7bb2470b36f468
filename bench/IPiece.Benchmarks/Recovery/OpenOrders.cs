using IPiece.Benchmarks.Hosting;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Benchmarks.Recovery;

/// <summary>
/// Opens any number of orders by a few statements, with everything that belongs to them: commands, holds, journals, lines with every
/// account's running balance, and the accounts themselves. Afterwards every invariant of the product holds, as if they had been sent
/// (the smallest size is checked for it; the triggers that check each posting are not run).
/// </summary>
internal static class OpenOrders
{
    private const int TimeoutSeconds = 600;

    /// <summary>Buyers below the base price, sellers above it; quantities 1 to 20; investors in turn.</summary>
    private const string Plan = """
        create temporary table plan on commit drop as
        select o.*, case when side = 0 then price * quantity + price * quantity * 50 / 10000 else quantity end as amount,
            a.id as account_id, a.posted, a.held as held_before, a.version as version_before, w.investor_id
        from (select g as number, ($1::bigint << 36) + s.command_sequence + g as id, s.command_sequence + g as sequence, (g % 2)::smallint as side,
                case when g % 2 = 0 then $2 - 10 * (1 + g / 2 % 100) else $2 + 10 * (1 + g / 2 % 100) end as price, 1 + g % 20 as quantity
            from ipiece.market_states s, generate_series(1, $3) g where s.instrument_id = $1) o
        join (select row_number() over (order by owner_id) - 1 as place, owner_id as investor_id from ipiece.accounts
            where owner_kind = 1 and kind = 1) w on w.place = o.number % $4
        join ipiece.accounts a on a.owner_kind = 1 and a.owner_id = w.investor_id
            and (a.asset_id, a.kind) = (case when side = 0 then 1 else 1000 + $1 end, case when side = 0 then 1 else 2 end)
        """;

    private const string Write = """
        create temporary table numbered on commit drop as
        select p.*, h.first_hold + p.number as hold_id, j.first_journal + p.number as journal_id,
            version_before + row_number() over w as version, held_before + sum(amount) over w as held_after
        from plan p, (select coalesce(max(id), 0) as first_hold from ipiece.holds) h,
            (select coalesce(max(id), 0) as first_journal from ipiece.journals) j
        window w as (partition by account_id order by number);
        insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, idempotency_key, body_hash, order_id, side, type,
            time_in_force, price, quantity, response, received_at)
        select id >> 36, sequence, 1, investor_id, 'fill-' || id, '\x00', id, side, 0, 0, price, quantity, '{"status":200}', now() from numbered;
        insert into ipiece.holds (id, account_id, amount, remaining, purpose, reference_id, created_at, closed_at)
        select hold_id, account_id, amount, amount, 1, id, now(), null from numbered;
        insert into ipiece.orders (instrument_id, id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining,
            status, hold_id, placed_at, updated_at)
        select id >> 36, id, investor_id, side, 0, 0, price, quantity, 0, 0, quantity, 0, hold_id, now(), now() from numbered;
        insert into ipiece.journals (id, kind, natural_key, occurred_at, reference_kind, reference_id)
        select journal_id, 4, 'hold:' || id, now(), 1, id from numbered;
        insert into ipiece.journal_lines (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after,
            held_after, hold_id)
        select journal_id, 1, account_id, version, 0, amount, posted, held_after, hold_id from numbered;
        update ipiece.accounts a set held = n.held, version = n.version
        from (select account_id, max(held_after) as held, max(version) as version from numbered group by account_id) n where n.account_id = a.id;
        update ipiece.market_states s set command_sequence = n.last
        from (select max(id) >> 36 as instrument_id, max(sequence) as last from numbered) n where n.instrument_id = s.instrument_id;
        select setval('ipiece.hold_ids', (select max(id) + 1 from ipiece.holds)), setval('ipiece.journal_ids', (select max(id) + 1 from ipiece.journals));
        """;

    public static async Task AddAsync(
        NpgsqlDataSource dataSource,
        InstrumentId instrument,
        int count,
        int investors,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (var owner = new NpgsqlCommand("set role none; set session_replication_role = replica", connection))
        {
            _ = await owner.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var plan = new NpgsqlCommand(Plan, connection, transaction) { CommandTimeout = TimeoutSeconds })
        {
            plan.Parameters.Add(new NpgsqlParameter<int> { TypedValue = instrument.Value });
            plan.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BenchWorld.BasePrice });
            plan.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
            plan.Parameters.Add(new NpgsqlParameter<int> { TypedValue = investors });
            _ = await plan.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var write = new NpgsqlCommand(Write, connection, transaction) { CommandTimeout = TimeoutSeconds })
        {
            _ = await write.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await using var analyze = new NpgsqlCommand("vacuum (analyze)", connection) { CommandTimeout = TimeoutSeconds };
        _ = await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
