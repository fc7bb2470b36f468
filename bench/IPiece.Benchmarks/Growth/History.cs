using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Benchmarks.Growth;

/// <summary>
/// A past, written by a few statements: pairs of orders that met, each with its commands, holds, journals, lines with running balances,
/// trade and settled instruction, as heavy as if both had rested. Everybody buys one unit and sells one in turn, so that positions end
/// where they began.
/// </summary>
internal static class History
{
    /// <summary>Rows of a pair: 2 commands, 2 orders, 2 holds, 3 journals, 7 lines, a trade and an instruction.</summary>
    public const int RowsPerPair = 18;

    private const int TimeoutSeconds = 900;

    private const string Write = """
        create temporary table world on commit drop as
        select (row_number() over (order by c.owner_id) - 1)::bigint as place, c.owner_id as investor, c.id as cash, u.id as units
        from ipiece.accounts c join ipiece.accounts u on u.owner_kind = 1 and u.owner_id = c.owner_id and u.kind = 2 and u.asset_id = 1000 + {0}
        where c.owner_kind = 1 and c.kind = 1;
        create temporary table pairs on commit drop as
        select g as n, s.command_sequence + 2 * g - 1 as command, s.trade_sequence + g as trade, x.hold + 2 * g as hold, x.journal + 3 * g as journal,
            w.investor as seller, w.cash as seller_cash, w.units as seller_units, v.investor as buyer, v.cash as buyer_cash, v.units as buyer_units,
            '2026-01-05T00:00:00Z'::timestamptz + g * interval '1 second' as at
        from generate_series(1, {1}) g, ipiece.market_states s,
            (select coalesce((select max(id) from ipiece.holds), 0) as hold, coalesce((select max(id) from ipiece.journals), 0) as journal) x,
            (select count(*) as people from world) p, world w, world v
        where s.instrument_id = {0} and w.place = g % p.people and v.place = (g + 1) % p.people;
        insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, idempotency_key, body_hash, order_id, side, type,
            time_in_force, price, quantity, response, received_at)
        select {0}, command + side, 1, case side when 0 then seller else buyer end, 'past-' || command + side, '\x00',
            ({0}::bigint << 36) + command + side, 1 - side, 0, 0, 10000, 1, '{"status":200}', at
        from pairs, generate_series(0, 1) side;
        insert into ipiece.orders (instrument_id, id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining,
            status, hold_id, placed_at, updated_at)
        select {0}, ({0}::bigint << 36) + command + side, case side when 0 then seller else buyer end, 1 - side, 0, 0, 10000, 1, 1, 0, 0, 2,
            hold + side, at, at
        from pairs, generate_series(0, 1) side;
        insert into ipiece.holds (id, account_id, amount, remaining, purpose, reference_id, created_at, closed_at)
        select hold + side, case side when 0 then seller_units else buyer_cash end, case side when 0 then 1 else 10050 end, 0, 1,
            ({0}::bigint << 36) + command + side, at, at
        from pairs, generate_series(0, 1) side;
        insert into ipiece.journals (id, kind, natural_key, occurred_at, reference_kind, reference_id)
        select journal + part, case part when 2 then 6 else 4 end,
            case part when 2 then 'trade:' || ({0}::bigint << 36) + trade else 'hold:' || ({0}::bigint << 36) + command + part end, at,
            case part when 2 then 2 else 1 end, ({0}::bigint << 36) + case part when 2 then trade else command + part end
        from pairs, generate_series(0, 2) part;
        create temporary table moves on commit drop as
        select journal + 0 as journal, 1 as line, seller_units as account, 0::bigint as posted, 1::bigint as held, hold as hold from pairs
        union all select journal + 1, 1, buyer_cash, 0, 10050, hold + 1 from pairs
        union all select journal + 2, 1, buyer_cash, -10050, -10050, hold + 1 from pairs
        union all select journal + 2, 2, seller_cash, 9950, 0, null from pairs
        union all select journal + 2, 3, seller_units, -1, -1, hold from pairs
        union all select journal + 2, 4, buyer_units, 1, 0, null from pairs
        union all select journal + 2, 5, (select id from ipiece.accounts where kind = 11 and owner_id = {0}), 100, 0, null from pairs;
        create temporary table folded on commit drop as
        select m.*, a.version + row_number() over w as version, a.posted + sum(m.posted) over w as posted_after,
            a.held + sum(m.held) over w as held_after
        from moves m join ipiece.accounts a on a.id = m.account window w as (partition by m.account order by journal, line);
        insert into ipiece.journal_lines (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after,
            held_after, hold_id)
        select journal, line, account, version, posted, held, posted_after, held_after, hold from folded order by journal, line;
        update ipiece.accounts a set posted = f.posted_after, held = f.held_after, version = f.version
        from (select distinct on (account) account, version, posted_after, held_after from folded order by account, version desc) f
        where f.account = a.id;
        insert into ipiece.trades (instrument_id, id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id, taker_side,
            buyer_fee_krw, seller_fee_krw, executed_at)
        select {0}, ({0}::bigint << 36) + trade, trade, 10000, 1, ({0}::bigint << 36) + command + 1, ({0}::bigint << 36) + command, buyer, seller,
            0, 50, 50, at from pairs;
        insert into ipiece.chain_instructions (kind, instrument_id, investor_id, counterparty_id, units, krw, fee_krw, counterparty_fee_krw,
            reference_id, state, batch_id, created_at)
        select 4, {0}, buyer, seller, 1, 10000, 50, 50, ({0}::bigint << 36) + trade, 2, 1, at from pairs;
        update ipiece.market_states s set command_sequence = p.command, trade_sequence = p.trade
        from (select max(command) + 1 as command, max(trade) as trade from pairs) p where s.instrument_id = {0};
        select setval('ipiece.hold_ids', (select max(id) + 1 from ipiece.holds)), setval('ipiece.journal_ids', (select max(id) + 1 from ipiece.journals));
        """;

    /// <summary>Adds pairs to a market that nobody runs.</summary>
    public static async Task AddAsync(NpgsqlDataSource dataSource, InstrumentId instrument, int pairs, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "set role none; set session_replication_role = replica; set work_mem = '256MB'", cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await ExecuteAsync(
                connection,
                Write
                    .Replace("{0}", instrument.ToString(), StringComparison.Ordinal)
                    .Replace("{1}", pairs.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }

        await ExecuteAsync(connection, "vacuum (analyze)", cancellationToken);
        await ExecuteAsync(connection, "checkpoint", cancellationToken);
        await ExecuteAsync(connection, "reset session_replication_role; reset work_mem; reset role", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
