using IPiece.Data.Chain;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>A batch's rows: one statement a table, whatever their number.</summary>
internal static class BatchWriter
{
    private const string InsertCommands = """
        insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, idempotency_key, body_hash, order_id, side, type,
            time_in_force, price, quantity, reject_reason, response, received_at, post_only, session_date, cause, actor, note)
        select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    private const string InsertOrders = """
        insert into ipiece.orders (instrument_id, id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining,
            status, hold_id, placed_at, updated_at, post_only, cancel_reason, priority)
        select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """;

    private const string UpdateOrders = """
        update ipiece.orders o set filled = u.filled, cancelled = u.cancelled, remaining = u.remaining, status = u.status,
            updated_at = u.updated_at, cancel_reason = u.cancel_reason
        from unnest($1, $2, $3, $4, $5, $6, $7) as u (id, filled, cancelled, remaining, status, updated_at, cancel_reason)
        where o.id = u.id
        """;

    /// <summary>What only a replace changes.</summary>
    private const string UpdateReplaced = """
        update ipiece.orders o set price = u.price, quantity = u.quantity, hold_id = u.hold_id, priority = u.priority, filled = u.filled,
            cancelled = u.cancelled, remaining = u.remaining, status = u.status, updated_at = u.updated_at, cancel_reason = u.cancel_reason
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as u (id, price, quantity, hold_id, priority, filled, cancelled, remaining, status, updated_at, cancel_reason)
        where o.id = u.id
        """;

    private const string InsertTrades = """
        insert into ipiece.trades (instrument_id, id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id, taker_side,
            buyer_fee_krw, seller_fee_krw, executed_at)
        select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string UpsertPositions = """
        insert into ipiece.positions as p (instrument_id, investor_id, units, cost_krw, realised_krw, updated_at)
        select $1, * from unnest($2, $3, $4, $5, $6)
        on conflict (investor_id, instrument_id) do update
            set units = excluded.units, cost_krw = excluded.cost_krw, realised_krw = excluded.realised_krw, updated_at = excluded.updated_at
        """;

    private const string UpsertCandles = """
        insert into ipiece.candles as c (instrument_id, interval, opened_at, open, high, low, close, volume, turnover_krw)
        select $1, * from unnest($2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (instrument_id, interval, opened_at) do update
            set high = greatest(c.high, excluded.high), low = least(c.low, excluded.low), close = excluded.close,
                volume = c.volume + excluded.volume, turnover_krw = c.turnover_krw + excluded.turnover_krw
        """;

    private const string UpdateState = """
        update ipiece.market_states set phase = $2, session_date = $3, base_price = $4, upper_limit = $5, lower_limit = $6, last_price = $7,
            last_traded_at = $8, open = $9, high = $10, low = $11, volume = $12, turnover_krw = $13, command_sequence = $14,
            trade_sequence = $15, book_sequence = $16, digest = $17, mode = $18, phase_cause = $19, phase_since = $20, phase_ends_at = $21,
            phase_leaves_at = $22, auction_extended = $23, static_reference = $24, volatility_trigger = $25, volatility_reference = $26,
            notice_ko = $27, notice_en = $28, indicative_price = $29, indicative_quantity = $30, state_hash = 0
        where instrument_id = $1
        """;

    /// <summary>Adds everything but the ledger to what is written.</summary>
    public static void AddTo(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        AddCommands(batch, live, run);
        AddOrders(batch, live, run);
        AddTrades(batch, live, run);
        AddPositions(batch, live, run);
        AddCandles(batch, live, run);
        AddState(batch, live);
        if (run.Trades.Count > 0)
        {
            ChainInstructionWriter.Add(batch, run.Trades.ConvertAll(trade => Instruction(live, trade)), run.Trades[^1].At);
        }
    }

    private static ChainInstruction Instruction(LiveMarket live, TradeRow trade) =>
        new()
        {
            Kind = InstructionKind.Trade,
            InstrumentId = live.Instrument,
            InvestorId = new InvestorId(trade.Execution.BuyAccount),
            CounterpartyId = new InvestorId(trade.Execution.SellAccount),
            Units = new Units(trade.Execution.Quantity),
            Krw = new Krw(trade.NotionalKrw),
            FeeKrw = new Krw(trade.BuyerFeeKrw),
            CounterpartyFeeKrw = new Krw(trade.SellerFeeKrw),
            ReferenceId = trade.Id,
        };

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static void AddCommands(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        var rows = run.Commands;
        var parameters = Add(batch, InsertCommands).Parameters;
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Bigints(rows, row => row.Sequence));
        parameters.Add(Parameters.Smallints(rows, row => (int)row.Kind));
        parameters.Add(Parameters.NullableBigints(rows, row => row.Command.Investor?.Value));
        parameters.Add(Parameters.Texts(rows, row => row.IdempotencyKey));
        parameters.Add(Parameters.Bytes(rows, row => row.IdempotencyKey is null ? null : row.Command.BodyHash));
        parameters.Add(Parameters.NullableBigints(rows, row => row.OrderId));
        parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.Command.Place?.Side));
        parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.Command.Place?.Type));
        parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.Command.Place?.TimeInForce));
        parameters.Add(Parameters.NullableBigints(rows, row => row.Command.Place?.Price ?? row.Command.Replace?.Price ?? row.BasePrice));
        parameters.Add(
            Parameters.NullableBigints(rows, row => row.Command.Place?.Quantity ?? row.Command.Replace?.Quantity ?? (int?)row.Phase)
        );
        parameters.Add(Parameters.Texts(rows, row => row.RejectReason));
        parameters.Add(Parameters.Jsons(rows, row => row.Response));
        parameters.Add(Parameters.Times(rows, row => row.Command.At));
        parameters.Add(Parameters.Booleans(rows, row => row.Command.Place?.PostOnly ?? false));
        parameters.Add(Parameters.NullableDates(rows, row => row.SessionDate));
        parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.Cause));
        parameters.Add(Parameters.Texts(rows, row => row.Command.Operation?.Actor));
        parameters.Add(Parameters.Texts(rows, row => row.Note));
    }

    private static void AddOrders(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        var rows = run.NewOrders;
        if (rows.Count > 0)
        {
            var parameters = Add(batch, InsertOrders).Parameters;
            parameters.Add(Parameters.One(live.Instrument.Value));
            parameters.Add(Parameters.Bigints(rows, row => row.Id.Value));
            parameters.Add(Parameters.Bigints(rows, row => row.Investor.Value));
            parameters.Add(Parameters.Smallints(rows, row => (int)row.Side));
            parameters.Add(Parameters.Smallints(rows, row => (int)row.Type));
            parameters.Add(Parameters.Smallints(rows, row => (int)row.TimeInForce));
            parameters.Add(Parameters.Bigints(rows, row => row.Price));
            parameters.Add(Parameters.Bigints(rows, row => row.Quantity));
            parameters.Add(Parameters.Bigints(rows, row => row.Filled));
            parameters.Add(Parameters.Bigints(rows, row => row.Cancelled));
            parameters.Add(Parameters.Bigints(rows, row => row.Remaining));
            parameters.Add(Parameters.Smallints(rows, row => (int)row.Status));
            parameters.Add(Parameters.NullableBigints(rows, row => row.Hold?.Value));
            parameters.Add(Parameters.Times(rows, row => row.PlacedAt));
            parameters.Add(Parameters.Times(rows, row => row.UpdatedAt));
            parameters.Add(Parameters.Booleans(rows, row => row.PostOnly));
            parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.CancelReason));

            // It may have been changed, and lost its place, in the batch that placed it.
            parameters.Add(Parameters.NullableBigints(rows, row => row.Priority));
        }

        var known = rows.ConvertAll(row => row.Id.Value).ToHashSet();
        List<LiveOrder> changed = [.. run.TouchedOrders.Values.Where(order => !known.Contains(order.Id.Value))];
        var replaced = changed.FindAll(order => run.ReplacedOrders.Contains(order.Id.Value));
        if (replaced.Count > 0)
        {
            _ = changed.RemoveAll(order => run.ReplacedOrders.Contains(order.Id.Value));
            var parameters = Add(batch, UpdateReplaced).Parameters;
            parameters.Add(Parameters.Bigints(replaced, row => row.Id.Value));
            parameters.Add(Parameters.Bigints(replaced, row => row.Price));
            parameters.Add(Parameters.Bigints(replaced, row => row.Quantity));
            parameters.Add(Parameters.NullableBigints(replaced, row => row.Hold?.Value));
            parameters.Add(Parameters.NullableBigints(replaced, row => row.Priority));
            AddProgress(parameters, replaced);
        }

        if (changed.Count > 0)
        {
            var parameters = Add(batch, UpdateOrders).Parameters;
            parameters.Add(Parameters.Bigints(changed, row => row.Id.Value));
            AddProgress(parameters, changed);
        }
    }

    private static void AddProgress(NpgsqlParameterCollection parameters, List<LiveOrder> orders)
    {
        parameters.Add(Parameters.Bigints(orders, row => row.Filled));
        parameters.Add(Parameters.Bigints(orders, row => row.Cancelled));
        parameters.Add(Parameters.Bigints(orders, row => row.Remaining));
        parameters.Add(Parameters.Smallints(orders, row => (int)row.Status));
        parameters.Add(Parameters.Times(orders, row => row.UpdatedAt));
        parameters.Add(Parameters.NullableSmallints(orders, row => (int?)row.CancelReason));
    }

    private static void AddTrades(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        var rows = run.Trades;
        if (rows.Count == 0)
        {
            return;
        }

        var parameters = Add(batch, InsertTrades).Parameters;
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Bigints(rows, row => row.Id));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.Sequence));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.Price));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.Quantity));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.BuyId));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.SellId));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.BuyAccount));
        parameters.Add(Parameters.Bigints(rows, row => row.Execution.SellAccount));
        parameters.Add(Parameters.NullableSmallints(rows, row => (int?)row.Execution.Taker));
        parameters.Add(Parameters.Bigints(rows, row => row.BuyerFeeKrw));
        parameters.Add(Parameters.Bigints(rows, row => row.SellerFeeKrw));
        parameters.Add(Parameters.Times(rows, row => row.At));
    }

    private static void AddPositions(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        List<PositionRow> rows = [.. run.TouchedPositions.Order().Select(run.PositionOf)];
        if (rows.Count == 0)
        {
            return;
        }

        var parameters = Add(batch, UpsertPositions).Parameters;
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Bigints(rows, row => row.Investor));
        parameters.Add(Parameters.Bigints(rows, row => row.Units));
        parameters.Add(Parameters.Bigints(rows, row => row.CostKrw));
        parameters.Add(Parameters.Bigints(rows, row => row.RealisedKrw));
        parameters.Add(Parameters.Times(rows, row => row.UpdatedAt));
    }

    private static void AddCandles(NpgsqlBatch batch, LiveMarket live, BatchRun run)
    {
        List<CandleRow> rows = [.. run.Candles.Rows];
        if (rows.Count == 0)
        {
            return;
        }

        var parameters = Add(batch, UpsertCandles).Parameters;
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Smallints(rows, row => row.IntervalMinutes));
        parameters.Add(Parameters.Times(rows, row => row.OpenedAt));
        parameters.Add(Parameters.Bigints(rows, row => row.Open));
        parameters.Add(Parameters.Bigints(rows, row => row.High));
        parameters.Add(Parameters.Bigints(rows, row => row.Low));
        parameters.Add(Parameters.Bigints(rows, row => row.Close));
        parameters.Add(Parameters.Bigints(rows, row => row.Volume));
        parameters.Add(Parameters.Bigints(rows, row => row.TurnoverKrw));
    }

    private static void AddState(NpgsqlBatch batch, LiveMarket live)
    {
        var (market, day) = (live.Market, live.Day);
        var session = live.Session;
        var indication = live.ToldStatus?.Indication;
        var parameters = Add(batch, UpdateState).Parameters;
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.One((short)market.Phase));
        parameters.Add(Parameters.One(day.SessionDate));
        parameters.Add(Parameters.One(market.BasePrice));
        parameters.Add(Parameters.One(market.Band.Upper.Value));
        parameters.Add(Parameters.One(market.Band.Lower.Value));
        parameters.Add(Parameters.One<long?>(market.LastPrice > 0 ? market.LastPrice : null));
        parameters.Add(Parameters.One(day.LastTradedAt?.ToUniversalTime()));
        parameters.Add(Parameters.One(day.Open));
        parameters.Add(Parameters.One(day.High));
        parameters.Add(Parameters.One(day.Low));
        parameters.Add(Parameters.One(day.Volume));
        parameters.Add(Parameters.One(day.TurnoverKrw));
        parameters.Add(Parameters.One(live.CommandSequence));
        parameters.Add(Parameters.One(market.TradeSequence));
        parameters.Add(Parameters.One(live.BookSequence));
        parameters.Add(Parameters.One(unchecked((long)market.Digest())));
        parameters.Add(Parameters.One((short)market.Rules.Mode));
        parameters.Add(Parameters.One((short)session.Cause));
        parameters.Add(Parameters.One(session.Since?.ToUniversalTime()));
        parameters.Add(Parameters.One(session.EndsAt?.ToUniversalTime()));
        parameters.Add(Parameters.One(session.LeavesAt?.ToUniversalTime()));
        parameters.Add(Parameters.One(session.Extended));
        parameters.Add(Parameters.One<long?>(market.StaticReference));
        parameters.Add(Parameters.One(session.TriggerPrice));
        parameters.Add(Parameters.One(session.ReferencePrice));
        parameters.Add(Parameters.One(session.NoticeKo));
        parameters.Add(Parameters.One(session.NoticeEn));
        parameters.Add(Parameters.One(indication?.Price));
        parameters.Add(Parameters.One(indication?.Quantity));
    }
}
