using System.Data;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Orders;
using IPiece.Domain.Sessions;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using IPiece.Matching.Sessions;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// Builds a market in memory from what the database says: at take-over, and after every failure. A session keeps the terms it began with,
/// whenever and however often it is read.
/// </summary>
/// <param name="dataSource">The database.</param>
/// <param name="accounts">Learns the accounts of everybody with an open order.</param>
public sealed class MarketLoader(NpgsqlDataSource dataSource, AccountDirectory accounts)
{
    private const int MinutesPerDay = 1_440;

    private const string ReadState = """
        select i.symbol, s.phase, s.session_date, s.base_price, s.upper_limit, s.lower_limit, s.last_price, s.last_traded_at, s.open, s.high,
            s.low, s.volume, s.turnover_krw, s.command_sequence, s.trade_sequence, s.book_sequence,
            (select c.close from ipiece.candles c where c.instrument_id = i.id and c.interval = $2 and c.opened_at < $3
                order by c.opened_at desc limit 1) as previous_close,
            s.phase_cause, s.phase_since, s.phase_ends_at, s.phase_leaves_at, s.auction_extended, s.static_reference, s.volatility_trigger,
            s.volatility_reference, s.notice_ko, s.notice_en
        from ipiece.instruments i join ipiece.market_states s on s.instrument_id = i.id where i.id = $1
        """;

    private const string ReadSessionDate = "select session_date from ipiece.market_states where instrument_id = $1";

    private const string ReadOrders = """
        select id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, hold_id, placed_at, updated_at, post_only,
            priority, cancel_reason
        from ipiece.orders where instrument_id = $1 and remaining > 0 order by id
        """;

    /// <summary>Reads a market.</summary>
    /// <param name="instrument">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The market, as of the last commit.</returns>
    public async Task<LiveMarket> LoadAsync(InstrumentId instrument, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var date = await SessionDateAsync(connection, instrument, cancellationToken);
        var terms = await TermsReader.ReadAsync(connection, instrument, date, cancellationToken);
        var (live, memory) = await ReadMarketAsync(connection, instrument, terms, cancellationToken);
        await ReadOrdersAsync(connection, live, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await accounts.EnsureAsync(Keys(live), cancellationToken);
        IOrderBook book = FastOrderBook.ForBand(memory.Band, terms.Rules.Ticks);
        live.Market = new Market(terms.Rules, memory.BasePrice, live.Relay, book, terms.IsFirstDay);
        LiveOrder[] inPlace = [.. live.Orders.Values.OrderBy(order => order.Place)];
        live.Market.Restore(
            memory,
            inPlace.Select(order => new RestingOrder(order.Id.Value, order.Investor.Value, order.Side, order.Price, order.Remaining)),
            inPlace.Where(order => order.Type == OrderType.Market).Select(order => order.Id.Value)
        );
        return live;
    }

    private static async Task<DateOnly> SessionDateAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadSessionDate, connection) { Parameters = { Parameters.One(instrument.Value) } };
        return (DateOnly)(
            await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new MarketInvariantException($"Instrument {instrument} has no market.")
        );
    }

    private static IEnumerable<AccountKey> Keys(LiveMarket live)
    {
        yield return AccountKey.Fees(live.Instrument);
        foreach (var investor in live.Orders.Values.Select(order => order.Investor).Distinct())
        {
            yield return AccountKey.Cash(investor);
            yield return AccountKey.Units(investor, live.Instrument);
        }
    }

    private static async Task<(LiveMarket Live, MarketMemory Memory)> ReadMarketAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        SessionTerms terms,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadState, connection);
        command.Parameters.Add(Parameters.One(instrument.Value));
        command.Parameters.Add(Parameters.One((short)MinutesPerDay));
        command.Parameters.Add(Parameters.One(SeoulClock.BeginningOf(terms.Date).ToUniversalTime()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        var live = new LiveMarket
        {
            Instrument = instrument,
            Symbol = reader.GetString(0),
            Terms = terms,
            Session = SessionOf(reader, terms.Date),
            Day = DayOf(reader, terms.Date),
            CommandSequence = reader.GetInt64(13),
            BookSequence = reader.GetInt64(15),
        };
        var memory = new MarketMemory(
            live.Session.Phase,
            reader.GetInt64(3),
            new PriceBand(new Price(reader.GetInt64(5)), new Price(reader.GetInt64(4))),
            Nullable(reader, 6) ?? 0,
            TradedToday: live.Day.Volume > 0,
            reader.GetInt64(14),
            live.CommandSequence == 0 ? 0 : OrderId.From(instrument, live.CommandSequence).Value,
            live.Session.Cause,
            Nullable(reader, 22) ?? 0,
            terms.IsFirstDay,
            live.Session.Extended
        );
        return (live, memory);
    }

    private static SessionState SessionOf(NpgsqlDataReader reader, DateOnly date) =>
        new(
            date,
            (MarketPhase)reader.GetInt16(1),
            (PhaseCause)reader.GetInt16(17),
            NullableTime(reader, 18),
            NullableTime(reader, 19),
            NullableTime(reader, 20)
        )
        {
            Extended = reader.GetBoolean(21),
            TriggerPrice = Nullable(reader, 23),
            ReferencePrice = Nullable(reader, 24),
            NoticeKo = reader.IsDBNull(25) ? null : reader.GetString(25),
            NoticeEn = reader.IsDBNull(26) ? null : reader.GetString(26),
        };

    private static DayFigures DayOf(NpgsqlDataReader reader, DateOnly date) =>
        new()
        {
            SessionDate = date,
            LastTradedAt = NullableTime(reader, 7),
            Open = Nullable(reader, 8),
            High = Nullable(reader, 9),
            Low = Nullable(reader, 10),
            Volume = reader.GetInt64(11),
            TurnoverKrw = reader.GetInt64(12),
            PreviousClose = Nullable(reader, 16),
        };

    private static async Task ReadOrdersAsync(NpgsqlConnection connection, LiveMarket live, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadOrders, connection) { Parameters = { Parameters.One(live.Instrument.Value) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var order = new LiveOrder
            {
                Id = new OrderId(reader.GetInt64(0)),
                Investor = new InvestorId(reader.GetInt64(1)),
                Side = (Side)reader.GetInt16(2),
                Type = (OrderType)reader.GetInt16(3),
                TimeInForce = (TimeInForce)reader.GetInt16(4),
                Price = reader.GetInt64(5),
                Quantity = reader.GetInt64(6),
                Filled = reader.GetInt64(7),
                Cancelled = reader.GetInt64(8),
                Hold = Nullable(reader, 9) is { } hold ? new HoldId(hold) : null,
                PlacedAt = reader.GetFieldValue<DateTimeOffset>(10),
                UpdatedAt = reader.GetFieldValue<DateTimeOffset>(11),
                PostOnly = reader.GetBoolean(12),
                Priority = Nullable(reader, 13),
                CancelReason = reader.IsDBNull(14) ? null : (OrderCancelReason)reader.GetInt16(14),
            };
            live.Orders.Add(order.Id.Value, order);
        }
    }

    private static long? Nullable(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    private static DateTimeOffset? NullableTime(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateTimeOffset>(ordinal);
}
