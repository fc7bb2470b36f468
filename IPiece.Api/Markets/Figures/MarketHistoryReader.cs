using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Markets.Figures;

/// <summary>
/// Reads what past days left behind, for all markets in one statement and from daily candles alone: the primary key leads to each market's
/// newest days, and 52 weeks are at most 366 short rows, however many trades there were.
/// </summary>
internal sealed class MarketHistoryReader(NpgsqlDataSource dataSource)
{
    private const string Sql = """
        select m.instrument_id, m.session_date,
            array(
                select c.close from ipiece.candles c
                where c.instrument_id = m.instrument_id and c.interval = 1440 and c.opened_at < edge.today
                order by c.opened_at desc limit 7),
            (select c.close from ipiece.candles c
                where c.instrument_id = m.instrument_id and c.interval = 1440 and c.opened_at <= edge.today - interval '7 days'
                order by c.opened_at desc limit 1),
            year.high, year.low
        from ipiece.market_states m
        cross join lateral (select m.session_date::timestamp at time zone 'Asia/Seoul' as today) edge
        left join lateral (
            select max(c.high) as high, min(c.low) as low from ipiece.candles c
            where c.instrument_id = m.instrument_id and c.interval = 1440
                and c.opened_at >= edge.today - interval '364 days' and c.opened_at < edge.today) year on true
        """;

    public async Task<Dictionary<int, MarketHistory>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            Sql,
            reader =>
                (
                    Id: reader.GetInt32(0),
                    History: new MarketHistory(
                        reader.GetFieldValue<DateOnly>(1),
                        reader.GetFieldValue<long[]>(2),
                        reader.LongOrNull(3),
                        reader.LongOrNull(4),
                        reader.LongOrNull(5)
                    )
                ),
            cancellationToken
        );
        return rows.ToDictionary(row => row.Id, row => row.History);
    }
}
