namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>The baseline's statements: the rows that Matching writes, one at a time, each statement prepared.</summary>
internal static class OneByOneSql
{
    public const string LockMarket = "select command_sequence from ipiece.market_states where instrument_id = $1 for update";

    public const string Fence = "select 1 from ipiece.market_leases where instrument_id = $1 and owner = $2 for share";

    public const string FindKey = "select response from ipiece.order_commands where investor_id = $1 and idempotency_key = $2";

    public const string LockAccounts = """
        select id, posted, held, version from ipiece.accounts where id = any($1) order by id for no key update
        """;

    public const string ReadPositions = """
        select investor_id, units, cost_krw, realised_krw from ipiece.positions where instrument_id = $1 and investor_id = any($2)
        """;

    public const string InsertCommand = """
        insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, idempotency_key, body_hash, order_id, side, type,
            time_in_force, price, quantity, response, received_at)
        values ($1, $2, 1, $3, $4, $5, $6, $7, 0, 0, $8, $9, $10, $11)
        """;

    public const string InsertOrder = """
        insert into ipiece.orders (instrument_id, id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining,
            status, hold_id, placed_at, updated_at)
        values ($1, $2, $3, $4, 0, 0, $5, $6, $7, $8, $9, $10, $11, $12, $12)
        """;

    public const string UpdateOrder = """
        update ipiece.orders set filled = $2, remaining = $3, status = $4, updated_at = $5 where id = $1
        """;

    public const string InsertHold = """
        insert into ipiece.holds (id, account_id, amount, remaining, purpose, reference_id, created_at, closed_at)
        values ($1, $2, $3, $4, 1, $5, $6, $7)
        """;

    public const string UpdateHold = "update ipiece.holds set remaining = $2, closed_at = $3 where id = $1";

    public const string InsertJournal = """
        insert into ipiece.journals (id, kind, natural_key, occurred_at, reference_kind, reference_id) values ($1, $2, $3, $4, $5, $6)
        """;

    public const string InsertLine = """
        insert into ipiece.journal_lines
            (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after, held_after, hold_id)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <summary>The lines of a trade must balance when their statement ends.</summary>
    public const string InsertTradeLines = """
        insert into ipiece.journal_lines
            (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after, held_after, hold_id)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8), ($1, 2, $9, $10, $11, 0, $12, $13, null), ($1, 3, $14, $15, $16, $17, $18, $19, $20),
            ($1, 4, $21, $22, $23, 0, $24, $25, null), ($1, 5, $26, $27, $28, 0, $29, $30, null)
        """;

    public const string UpdateAccount = "update ipiece.accounts set posted = $2, held = $3, version = $4 where id = $1";

    public const string InsertTrade = """
        insert into ipiece.trades (instrument_id, id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id, taker_side,
            buyer_fee_krw, seller_fee_krw, executed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
        """;

    public const string UpsertPosition = """
        insert into ipiece.positions as p (instrument_id, investor_id, units, cost_krw, realised_krw, updated_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (investor_id, instrument_id) do update
            set units = excluded.units, cost_krw = excluded.cost_krw, realised_krw = excluded.realised_krw, updated_at = excluded.updated_at
        """;

    public const string UpsertCandle = """
        insert into ipiece.candles as c (instrument_id, interval, opened_at, open, high, low, close, volume, turnover_krw)
        values ($1, $2, $3, $4, $4, $4, $4, $5, $6)
        on conflict (instrument_id, interval, opened_at) do update
            set high = greatest(c.high, excluded.high), low = least(c.low, excluded.low), close = excluded.close,
                volume = c.volume + excluded.volume, turnover_krw = c.turnover_krw + excluded.turnover_krw
        """;

    public const string InsertInstruction = """
        insert into ipiece.chain_instructions (kind, instrument_id, investor_id, counterparty_id, units, krw, fee_krw,
            counterparty_fee_krw, reference_id, state, created_at)
        values (4, $1, $2, $3, $4, $5, $6, $6, $7, 0, $8)
        """;

    public const string UpdateMarket = """
        update ipiece.market_states set last_price = coalesce($2, last_price), last_traded_at = $3, high = greatest(high, $2),
            low = least(low, $2), volume = volume + $4, turnover_krw = turnover_krw + $5, command_sequence = $6, trade_sequence = $7,
            book_sequence = book_sequence + 1
        where instrument_id = $1
        """;
}
