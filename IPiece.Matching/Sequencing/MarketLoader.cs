using System.Data;
using IPiece.Data.Ledger;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Npgsql;

namespace IPiece.Matching.Sequencing;

/// <summary>Builds a market in memory from what the database says: at take-over, and after every failure.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="accounts">Learns the accounts of everybody with an open order.</param>
public sealed class MarketLoader(NpgsqlDataSource dataSource, AccountDirectory accounts)
{
    private const int MinutesPerDay = 1_440;

    private const string ReadState = """
        select i.symbol, s.phase, s.session_date, s.base_price, s.upper_limit, s.lower_limit, s.last_price, s.last_traded_at, s.open, s.high,
            s.low, s.volume, s.turnover_krw, s.command_sequence, s.trade_sequence, s.book_sequence,
            (select c.close from ipiece.candles c where c.instrument_id = i.id and c.interval = $2 and c.opened_at < $3
                order by c.opened_at desc limit 1) as previous_close
        from ipiece.instruments i join ipiece.market_states s on s.instrument_id = i.id where i.id = $1
        """;

    private const string ReadSessionDate = "select session_date from ipiece.market_states where instrument_id = $1";

    private const string ReadOrders = """
        select id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, hold_id, placed_at, updated_at
        from ipiece.orders where instrument_id = $1 and remaining > 0 order by id
        """;

    /// <summary>Reads a market for the session it is in.</summary>
    /// <param name="instrument">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The market, as of the last commit.</returns>
    public Task<LiveMarket> LoadAsync(InstrumentId instrument, CancellationToken cancellationToken) =>
        LoadAsync(instrument, session: null, cancellationToken);

    /// <summary>
    /// Reads a market. A session keeps the policies it began with, whenever and however often it is read: what resting orders hold was
    /// reckoned by them, and would not cover a higher fee.
    /// </summary>
    /// <param name="instrument">Which.</param>
    /// <param name="session">The session that is about to begin, if another than the one it is in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The market, as of the last commit.</returns>
    public async Task<LiveMarket> LoadAsync(InstrumentId instrument, DateOnly? session, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var date = await SessionDateAsync(connection, instrument, cancellationToken);
        var policies = await PolicyBook.ReadAsync(connection, BeginningOf(session ?? date), cancellationToken);
        var rules = MarketPolicies.RulesOf(policies);
        var (live, memory) = await ReadMarketAsync(connection, instrument, date, policies, cancellationToken);
        await ReadOrdersAsync(connection, live, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await accounts.EnsureAsync(Keys(live), cancellationToken);
        IOrderBook book = FastOrderBook.ForBand(memory.Band, rules.Ticks);
        live.Market = new Market(rules, memory.BasePrice, live.Relay, book);
        live.Market.Restore(
            memory,
            live.Orders.Values.Select(order => new RestingOrder(
                order.Id.Value,
                order.Investor.Value,
                order.Side,
                order.Price,
                order.Remaining
            ))
        );
        return live;
    }

    /// <summary>Whether a market would run by the same policies in another session.</summary>
    /// <param name="live">The market.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it has to be read anew for that session.</returns>
    public async Task<bool> SuitsAsync(LiveMarket live, DateOnly session, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var policies = await PolicyBook.ReadAsync(connection, BeginningOf(session), cancellationToken);
        return string.Equals(policies.Revision, live.PolicyRevision, StringComparison.Ordinal);
    }

    private static DateTimeOffset BeginningOf(DateOnly session) => SeoulTime.At(session, TimeOnly.MinValue).ToUniversalTime();

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
        DateOnly date,
        PolicySet policies,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReadState, connection);
        command.Parameters.Add(Parameters.One(instrument.Value));
        command.Parameters.Add(Parameters.One((short)MinutesPerDay));
        command.Parameters.Add(Parameters.One(BeginningOf(date)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        var day = new DayFigures
        {
            SessionDate = date,
            LastTradedAt = reader.IsDBNull(7) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(7, cancellationToken),
            Open = Nullable(reader, 8),
            High = Nullable(reader, 9),
            Low = Nullable(reader, 10),
            Volume = reader.GetInt64(11),
            TurnoverKrw = reader.GetInt64(12),
            PreviousClose = Nullable(reader, 16),
        };
        var live = new LiveMarket
        {
            Instrument = instrument,
            Symbol = reader.GetString(0),
            Fee = policies.TradingFee,
            PolicyRevision = policies.Revision,
            Day = day,
            CommandSequence = reader.GetInt64(13),
            BookSequence = reader.GetInt64(15),
        };
        var memory = new MarketMemory(
            (MarketPhase)reader.GetInt16(1),
            reader.GetInt64(3),
            new PriceBand(new Price(reader.GetInt64(5)), new Price(reader.GetInt64(4))),
            Nullable(reader, 6) ?? 0,
            TradedToday: day.Volume > 0,
            reader.GetInt64(14),
            live.CommandSequence == 0 ? 0 : OrderId.From(instrument, live.CommandSequence).Value
        );
        return (live, memory);
    }

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
                PlacedAt = await reader.GetFieldValueAsync<DateTimeOffset>(10, cancellationToken),
                UpdatedAt = await reader.GetFieldValueAsync<DateTimeOffset>(11, cancellationToken),
            };
            live.Orders.Add(order.Id.Value, order);
        }
    }

    private static long? Nullable(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);
}
