using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Paging;
using IPiece.Api.Markets.Live;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Data.Markets;
using IPiece.Domain.Markets;
using Npgsql;
using Candle = IPiece.Api.Client.Markets.Candle;

namespace IPiece.Api.Markets;

/// <summary>Reads what the database knows of one market: the book while Matching is away, trades and candles always.</summary>
internal sealed class MarketReader(NpgsqlDataSource dataSource)
{
    public const string TradesListName = "trades";

    /// <summary>What remains has an index of its own; asked for by status, every order that ever was would be read.</summary>
    private const string BookSql = """
        select o.side, o.price, sum(o.remaining)::bigint, count(*)::int from ipiece.orders o
        where o.instrument_id = $1 and o.remaining > 0
        group by o.side, o.price
        order by o.side, o.price
        """;

    private const string TradesSql = """
        select t.id, t.sequence, t.price, t.quantity, t.taker_side, t.executed_at from ipiece.trades t
        where t.instrument_id = $1 and ($2 = 0 or t.sequence < $2)
        order by t.sequence desc
        limit $3
        """;

    /// <summary>The market's state beside its candles, in one statement and so of one moment: a reader counts no trade twice and misses none.</summary>
    private const string CandlesSql = """
        select s.trade_sequence, s.session_date, c.opened_at, c.open, c.high, c.low, c.close, c.volume, c.turnover_krw
        from ipiece.market_states s
        left join lateral (
            select * from ipiece.candles newest
            where newest.instrument_id = s.instrument_id and newest.interval = $2
            order by newest.opened_at desc
            limit $3
        ) c on true
        where s.instrument_id = $1
        order by c.opened_at
        """;

    /// <summary>The book as the committed orders make it, with the number it had then.</summary>
    public async Task<BookResponse> BookAsync(Instrument instrument, int auctionLevels, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var oneMoment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var state = await connection.ListAsync(
            "select book_sequence, phase from ipiece.market_states where instrument_id = $1",
            reader => (Sequence: reader.GetInt64(0), Phase: (Domain.Markets.MarketPhase)reader.GetInt16(1)),
            cancellationToken,
            instrument.Id.Value
        );
        var levels = await connection.ListAsync(
            BookSql,
            reader => (Side: (Side)reader.GetInt16(0), Level: new BookLevel(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3))),
            cancellationToken,
            instrument.Id.Value
        );
        var (sequence, phase) = state.Count == 0 ? (0, Domain.Markets.MarketPhase.Closed) : state[0];
        var visible = VisibleBook.Of(
            [.. levels.Where(row => row.Side == Side.Buy).Select(row => row.Level).Reverse()],
            [.. levels.Where(row => row.Side == Side.Sell).Select(row => row.Level)],
            VisibleBook.Limit(MarketMapping.ToWire(phase), auctionLevels)
        );
        return new BookResponse(instrument.Symbol, sequence, MarketMapping.ToWire(phase), visible.Bids, visible.Asks);
    }

    public async Task<Page<MarketTrade>> TradesAsync(int instrumentId, CursorPlace? place, int limit, CancellationToken cancellationToken)
    {
        var trades = await dataSource.ListAsync(
            TradesSql,
            reader => new MarketTrade(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                MarketMapping.ToWire(reader.IsDBNull(4) ? null : (Side)reader.GetInt16(4)),
                reader.Time(5)
            ),
            cancellationToken,
            instrumentId,
            place?.Id ?? 0,
            limit + 1
        );
        if (trades.Count <= limit)
        {
            return new(trades, null);
        }

        trades.RemoveAt(limit);
        return new(trades, new CursorPlace(0, trades[^1].Sequence).Encode(TradesListName));
    }

    public async Task<CandleList> CandlesAsync(
        Instrument instrument,
        string interval,
        short minutes,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync(
            CandlesSql,
            reader =>
                (
                    LastTrade: reader.GetInt64(0),
                    Session: reader.GetFieldValue<DateOnly>(1),
                    Candle: reader.IsDBNull(2) ? null : ReadCandle(reader, first: 2)
                ),
            cancellationToken,
            instrument.Id.Value,
            minutes,
            limit
        );
        var (lastTrade, session, _) = rows.Count == 0 ? (0, instrument.ListedOn, null) : rows[0];
        return new CandleList(instrument.Symbol, interval, [.. rows.Select(row => row.Candle).OfType<Candle>()], lastTrade, session);
    }

    private static Candle ReadCandle(NpgsqlDataReader reader, int first) =>
        new(
            reader.Time(first),
            reader.GetInt64(first + 1),
            reader.GetInt64(first + 2),
            reader.GetInt64(first + 3),
            reader.GetInt64(first + 4),
            reader.GetInt64(first + 5),
            reader.GetInt64(first + 6)
        );
}
