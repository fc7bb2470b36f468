using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Finds anybody's trades, newest first, in the same order and at the same cost as <see cref="OrderSearch" /> finds orders.</summary>
internal sealed class TradeSearch(NpgsqlDataSource dataSource)
{
    public const string ListName = "surveillanceTrades";

    private const string InPeriod = "($3::timestamptz is null or t.executed_at >= $3) and ($4::timestamptz is null or t.executed_at < $4)";

    private const string OfSide = $"""
        ($1::int is null or t.instrument_id = $1) and {InPeriod} and ($6::timestamptz is null or (t.executed_at, t.id) < ($6, $7))
            order by t.executed_at desc, t.id desc limit $5
        """;

    private const string Wanted = $"($2::bigint is null or t.buyer_id = $2 or t.seller_id = $2) and {InPeriod}";

    private const string OfInvestor = $"""
        with found as (
            (select t.*, t.executed_at as place from ipiece.trades t where t.buyer_id = $2 and {OfSide})
            union
            (select t.*, t.executed_at as place from ipiece.trades t where t.seller_id = $2 and {OfSide})
        )
        """;

    private const string OfMarkets = $"""
        with found as (
            select t.* from ipiece.instruments m
            cross join lateral (
                select t.*, least($6, min(t.executed_at) over (order by t.id desc)) as place from ipiece.trades t
                where t.id > m.id::bigint << 36 and t.id < (m.id::bigint + 1) << 36 and {Wanted}
                    and ($6::timestamptz is null or t.id < case when $7 >> 36 = m.id then $7 else (
                        select t.id + 1 from ipiece.trades t
                        where t.id > m.id::bigint << 36 and t.id < (m.id::bigint + 1) << 36 and {Wanted} and (t.executed_at, t.id) < ($6, $7)
                        order by t.id desc limit 1) end)
                order by t.id desc limit $5
            ) t
            where $1::int is null or m.id = $1
        )
        """;

    private const string Shown = """

        select t.id, t.sequence, i.symbol, t.price, t.quantity, t.buyer_id, b.display_name, t.seller_id, s.display_name, t.buy_order_id,
            t.sell_order_id, t.taker_side, t.executed_at, t.place
        from found t
        join ipiece.instruments i on i.id = t.instrument_id
        join ipiece.investors b on b.id = t.buyer_id
        join ipiece.investors s on s.id = t.seller_id
        order by t.place desc, t.id desc
        """;

    /// <summary>Finds the numbers of all that is wanted, in one pass: a market's are a range of the key.</summary>
    internal const string IdsSql = $"""
        select t.id from (
            select t.id, t.executed_at from ipiece.trades t
            where ($1::int is null or (t.id > $1::bigint << 36 and t.id < ($1::bigint + 1) << 36)) and {Wanted}
            limit $5
        ) t
        order by t.executed_at desc, t.id desc
        """;

    /// <summary>What was traded never changes, so the numbers say everything.</summary>
    private const string ByIds = $"with found as (select t.*, t.executed_at as place from ipiece.trades t where t.id = any($1)) {Shown}";

    public async Task<Page<SurveillanceTrade>> ListAsync(
        SearchFilter filter,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync(
            (filter.Scope == SearchScope.Investor ? OfInvestor : OfMarkets) + Shown + " limit $5",
            Read,
            cancellationToken,
            [.. Parameters(filter), limit + 1, place?.Time, place?.Id ?? 0]
        );
        var page = AdminPages.Of(rows, limit, row => CursorPlace.At(row.Place, row.Trade.TradeId), ListName);
        return new([.. page.Items.Select(row => row.Trade)], page.NextCursor);
    }

    /// <summary>The numbers of all that is wanted, at most so many, newest first.</summary>
    public Task<List<long>> FindIdsAsync(SearchFilter filter, int limit, CancellationToken cancellationToken) =>
        dataSource.ListAsync(IdsSql, static row => row.GetInt64(0), cancellationToken, [.. Parameters(filter), limit]);

    /// <summary>The trades, newest first.</summary>
    public Task<List<SurveillanceTrade>> ReadAsync(long[] ids, CancellationToken cancellationToken) =>
        dataSource.ListAsync(ByIds, ReadTrade, cancellationToken, ids);

    private static object?[] Parameters(SearchFilter filter) => [filter.InstrumentId, filter.InvestorId, filter.From, filter.Until];

    private static (SurveillanceTrade Trade, DateTimeOffset Place) Read(NpgsqlDataReader row) => (ReadTrade(row), row.Time(13));

    private static SurveillanceTrade ReadTrade(NpgsqlDataReader row) =>
        new()
        {
            TradeId = row.GetInt64(0),
            Sequence = row.GetInt64(1),
            Symbol = row.GetString(2),
            Price = row.GetInt64(3),
            Quantity = row.GetInt64(4),
            BuyerId = row.GetInt64(5),
            BuyerName = row.GetString(6),
            SellerId = row.GetInt64(7),
            SellerName = row.GetString(8),
            BuyOrderId = row.GetInt64(9),
            SellOrderId = row.GetInt64(10),
            TakerSide =
                row.IsDBNull(11) ? null
                : (DomainMarkets.Side)row.GetInt16(11) == DomainMarkets.Side.Buy ? TakerSide.Buy
                : TakerSide.Sell,
            ExecutedAt = row.Time(12),
        };
}
