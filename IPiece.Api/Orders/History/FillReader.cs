using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Exports;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Orders.History;

/// <summary>Reads an investor's executions.</summary>
internal sealed class FillReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "fills";
    private const long SidesOfTrade = 2;

    /// <summary>
    /// Each side has an index (investor, executed at, id) that a page follows from its cursor on. In an auction somebody may meet an own
    /// order: such a trade is two executions, the sale first, and a page may end between them.
    /// </summary>
    private const string Sides = """
        with fitting as (
            (select t.*, 0::smallint as side from ipiece.trades t
                where t.buyer_id = $1 and ($3::smallint is null or $3 = 0)
                    and ($2::int is null or t.instrument_id = $2)
                    and ($4::timestamptz is null or t.executed_at >= $4)
                    and ($5::timestamptz is null or t.executed_at < $5)
                    and ($6::timestamptz is null or (t.executed_at, t.id) < ($6, $7))
                order by t.executed_at desc, t.id desc limit $9)
            union all
            (select t.*, 1::smallint as side from ipiece.trades t
                where t.seller_id = $1 and ($3::smallint is null or $3 = 1)
                    and ($2::int is null or t.instrument_id = $2)
                    and ($4::timestamptz is null or t.executed_at >= $4)
                    and ($5::timestamptz is null or t.executed_at < $5)
                    and ($6::timestamptz is null or (t.executed_at, t.id) < ($6, $8))
                order by t.executed_at desc, t.id desc limit $9))
        """;

    private const string ListSql =
        Sides
        + """

            select t.id, case t.side when 0 then t.buy_order_id else t.sell_order_id end, i.symbol, t.side, t.price, t.quantity,
                case t.side when 0 then t.buyer_fee_krw else t.seller_fee_krw end, t.executed_at
            from fitting t
            join ipiece.instruments i on i.id = t.instrument_id
            order by t.executed_at desc, t.id desc, t.side desc
            limit $9
            """;

    private const string CountSql = Sides + " select count(*) from fitting";

    public async Task<Page<FillResponse>> ListAsync(
        long investorId,
        HistoryFilter filter,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var fills = await dataSource.ListAsync(ListSql, Read, cancellationToken, Parameters(investorId, filter, place, limit + 1));
        if (fills.Count <= limit)
        {
            return new(fills, null);
        }

        fills.RemoveAt(limit);
        return new(fills, Place(fills[^1]).Encode(ListName));
    }

    /// <summary>Whether a file of them would have more rows than one may have.</summary>
    public async Task<bool> IsTooMuchAsync(long investorId, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var counts = await dataSource.ListAsync(
            CountSql,
            reader => reader.GetInt64(0),
            cancellationToken,
            Parameters(investorId, filter, place: null, ExportLimits.MaxRows + 1)
        );
        return counts[0] > ExportLimits.MaxRows;
    }

    /// <summary>All of them, newest first.</summary>
    public IAsyncEnumerable<FillResponse> ReadAllAsync(long investorId, HistoryFilter filter, CancellationToken cancellationToken) =>
        ExportPages.FollowAsync<FillResponse>(
            (last, stop) =>
                dataSource.ListAsync(
                    ListSql,
                    Read,
                    stop,
                    Parameters(investorId, filter, last is null ? null : Place(last), ExportLimits.PageRows)
                ),
            cancellationToken
        );

    private static object?[] Parameters(long investorId, HistoryFilter filter, CursorPlace? place, int limit)
    {
        var number = place?.Id ?? 0;
        // After a sale its own trade's purchase is still to come; after a purchase nothing of that trade is.
        var (purchasesBefore, salesBefore) = ((number / SidesOfTrade) + (number % SidesOfTrade), number / SidesOfTrade);
        return
        [
            investorId,
            filter.InstrumentId,
            (short?)filter.Side,
            filter.From,
            filter.Until,
            place?.Time,
            purchasesBefore,
            salesBefore,
            limit,
        ];
    }

    private static CursorPlace Place(FillResponse fill) =>
        CursorPlace.At(fill.ExecutedAt, (fill.TradeId * SidesOfTrade) + (fill.Side == OrderSide.Sell ? 1 : 0));

    private static FillResponse Read(NpgsqlDataReader reader)
    {
        var side = (DomainMarkets.Side)reader.GetInt16(3);
        var (price, quantity, feeKrw) = (reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6));
        var grossKrw = checked(price * quantity);
        return new FillResponse
        {
            TradeId = reader.GetInt64(0),
            OrderId = reader.GetInt64(1),
            Symbol = reader.GetString(2),
            Side = OrderWords.ToWire(side),
            Price = price,
            Quantity = quantity,
            GrossKrw = grossKrw,
            FeeKrw = feeKrw,
            NetKrw = side == DomainMarkets.Side.Buy ? -grossKrw - feeKrw : grossKrw - feeKrw,
            ExecutedAt = reader.Time(7),
        };
    }
}
