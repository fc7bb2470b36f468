using IPiece.Data.Chain;
using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>A batch's rows: one statement or one COPY a table, whatever their number.</summary>
internal static class BatchWriter
{
    private static readonly BulkInsert<(int Instrument, CommandRow Row)> s_commands = new(
        "ipiece.order_commands",
        new BulkColumns<(int Instrument, CommandRow Row)>()
            .Number("instrument_id", line => line.Instrument)
            .Bigint("sequence", line => line.Row.Sequence)
            .Smallint("kind", line => (int)line.Row.Kind)
            .OptionalBigint("investor_id", line => line.Row.Command.Investor?.Value)
            .Text("idempotency_key", line => line.Row.IdempotencyKey)
            .Bytes("body_hash", line => line.Row.IdempotencyKey is null ? null : line.Row.Command.BodyHash)
            .OptionalBigint("order_id", line => line.Row.OrderId)
            .OptionalSmallint("side", line => (int?)line.Row.Command.Place?.Side)
            .OptionalSmallint("type", line => (int?)line.Row.Command.Place?.Type)
            .OptionalSmallint("time_in_force", line => (int?)line.Row.Command.Place?.TimeInForce)
            .OptionalBigint("price", line => line.Row.Command.Place?.Price ?? line.Row.Command.Replace?.Price ?? line.Row.BasePrice)
            .OptionalBigint(
                "quantity",
                line => line.Row.Command.Place?.Quantity ?? line.Row.Command.Replace?.Quantity ?? (int?)line.Row.Phase
            )
            .Text("reject_reason", line => line.Row.RejectReason)
            .Json("response", line => line.Row.Response)
            .Time("received_at", line => line.Row.Command.At)
            .Boolean("post_only", line => line.Row.Command.Place?.PostOnly ?? false)
            .OptionalDate("session_date", line => line.Row.SessionDate)
            .OptionalSmallint("cause", line => (int?)line.Row.Cause)
            .Text("actor", line => line.Row.Command.Operation?.Actor)
            .Text("note", line => line.Row.Note)
    );

    private static readonly BulkInsert<LiveOrder> s_orders = new(
        "ipiece.orders",
        new BulkColumns<LiveOrder>()
            .Number("instrument_id", order => order.Id.Instrument.Value)
            .Bigint("id", order => order.Id.Value)
            .Bigint("investor_id", order => order.Investor.Value)
            .Smallint("side", order => (int)order.Side)
            .Smallint("type", order => (int)order.Type)
            .Smallint("time_in_force", order => (int)order.TimeInForce)
            .Bigint("price", order => order.Price)
            .Bigint("quantity", order => order.Quantity)
            .Bigint("filled", order => order.Filled)
            .Bigint("cancelled", order => order.Cancelled)
            .Bigint("remaining", order => order.Remaining)
            .Smallint("status", order => (int)order.Status)
            .OptionalBigint("hold_id", order => order.Hold?.Value)
            .Time("placed_at", order => order.PlacedAt)
            .Time("updated_at", order => order.UpdatedAt)
            .Boolean("post_only", order => order.PostOnly)
            .OptionalSmallint("cancel_reason", order => (int?)order.CancelReason)
            // It may have been changed, and lost its place, in the batch that placed it.
            .OptionalBigint("priority", order => order.Priority)
    );

    private static readonly BulkInsert<TradeRow> s_trades = new(
        "ipiece.trades",
        new BulkColumns<TradeRow>()
            .Number("instrument_id", trade => new OrderId(trade.Id).Instrument.Value)
            .Bigint("id", trade => trade.Id)
            .Bigint("sequence", trade => trade.Execution.Sequence)
            .Bigint("price", trade => trade.Execution.Price)
            .Bigint("quantity", trade => trade.Execution.Quantity)
            .Bigint("buy_order_id", trade => trade.Execution.BuyId)
            .Bigint("sell_order_id", trade => trade.Execution.SellId)
            .Bigint("buyer_id", trade => trade.Execution.BuyAccount)
            .Bigint("seller_id", trade => trade.Execution.SellAccount)
            .OptionalSmallint("taker_side", trade => (int?)trade.Execution.Taker)
            .Bigint("buyer_fee_krw", trade => trade.BuyerFeeKrw)
            .Bigint("seller_fee_krw", trade => trade.SellerFeeKrw)
            .Time("executed_at", trade => trade.At)
    );

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
            notice_ko = $27, notice_en = $28, indicative_price = $29, indicative_quantity = $30
        where instrument_id = $1
        """;

    /// <summary>Adds everything but the ledger to what is written.</summary>
    public static void AddTo(BulkWrite write, LiveMarket live, BatchRun run)
    {
        write.Add(s_commands, run.Commands.ConvertAll(row => (live.Instrument.Value, row)));
        AddOrders(write, run);
        write.Add(s_trades, run.Trades);
        AddPositions(write, live, run);
        AddCandles(write, live, run);
        AddState(write, live);
        ChainInstructionWriter.Add(write, run.Trades.ConvertAll(trade => Instruction(live, trade)));
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
            CreatedAt = trade.At,
        };

    private static void AddOrders(BulkWrite write, BatchRun run)
    {
        var rows = run.NewOrders;
        write.Add(s_orders, rows);
        var known = rows.ConvertAll(row => row.Id.Value).ToHashSet();
        List<LiveOrder> changed = [.. run.TouchedOrders.Values.Where(order => !known.Contains(order.Id.Value))];
        var replaced = changed.FindAll(order => run.ReplacedOrders.Contains(order.Id.Value));
        if (replaced.Count > 0)
        {
            _ = changed.RemoveAll(order => run.ReplacedOrders.Contains(order.Id.Value));
            var parameters = write.Add(UpdateReplaced);
            parameters.Add(Parameters.Bigints(replaced, row => row.Id.Value));
            parameters.Add(Parameters.Bigints(replaced, row => row.Price));
            parameters.Add(Parameters.Bigints(replaced, row => row.Quantity));
            parameters.Add(Parameters.NullableBigints(replaced, row => row.Hold?.Value));
            parameters.Add(Parameters.NullableBigints(replaced, row => row.Priority));
            AddProgress(parameters, replaced);
        }

        if (changed.Count > 0)
        {
            var parameters = write.Add(UpdateOrders);
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

    private static void AddPositions(BulkWrite write, LiveMarket live, BatchRun run)
    {
        List<PositionRow> rows = [.. run.TouchedPositions.Order().Select(run.PositionOf)];
        if (rows.Count == 0)
        {
            return;
        }

        var parameters = write.Add(UpsertPositions);
        parameters.Add(Parameters.One(live.Instrument.Value));
        parameters.Add(Parameters.Bigints(rows, row => row.Investor));
        parameters.Add(Parameters.Bigints(rows, row => row.Units));
        parameters.Add(Parameters.Bigints(rows, row => row.CostKrw));
        parameters.Add(Parameters.Bigints(rows, row => row.RealisedKrw));
        parameters.Add(Parameters.Times(rows, row => row.UpdatedAt));
    }

    private static void AddCandles(BulkWrite write, LiveMarket live, BatchRun run)
    {
        List<CandleRow> rows = [.. run.Candles.Rows];
        if (rows.Count == 0)
        {
            return;
        }

        var parameters = write.Add(UpsertCandles);
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

    private static void AddState(BulkWrite write, LiveMarket live)
    {
        var (market, day) = (live.Market, live.Day);
        var session = live.Session;
        var indication = live.ToldStatus?.Indication;
        var parameters = write.Add(UpdateState);
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
