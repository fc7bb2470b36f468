using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Reading;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Admin.Markets;

/// <summary>Reads where every market stands, from the database: it is right even while no instance runs a market.</summary>
internal sealed class AdminMarketReader(NpgsqlDataSource dataSource)
{
    private const int MaxMarkets = 10_000;

    private const string ListSql = """
        select i.symbol, i.name_ko, i.name_en, s.mode, s.phase, s.phase_cause, s.phase_since, s.phase_ends_at, s.notice_ko, s.notice_en,
            s.volatility_trigger, s.volatility_reference, s.indicative_price, s.indicative_quantity, s.session_date, s.base_price,
            s.last_price, (select count(*) from ipiece.orders o where o.instrument_id = i.id and o.remaining > 0)::int,
            (select count(*) from ipiece.alerts a where a.instrument_id = i.id and a.state = 0)::int, l.owner
        from ipiece.instruments i
        join ipiece.market_states s on s.instrument_id = i.id
        left join ipiece.market_leases l on l.instrument_id = i.id and l.expires_at >= clock_timestamp()
        order by i.id limit $1
        """;

    /// <summary>What is in a book has an index of its own and is little.</summary>
    private const string OpenOrdersSql = """
        select i.symbol, count(*) from ipiece.orders o join ipiece.instruments i on i.id = o.instrument_id
        where o.remaining > 0 and o.investor_id = $1 group by i.symbol order by i.symbol limit $2
        """;

    public async Task<OpenOrderCountList> OpenOrdersAsync(long investorId, CancellationToken cancellationToken) =>
        new(
            await dataSource.ListAsync(
                OpenOrdersSql,
                static row => new OpenOrderCount(row.GetString(0), row.GetInt64(1)),
                cancellationToken,
                investorId,
                MaxMarkets
            )
        );

    public async Task<AdminMarketList> ListAsync(CancellationToken cancellationToken) =>
        new(await dataSource.ListAsync(ListSql, Read, cancellationToken, MaxMarkets));

    private static AdminMarket Read(NpgsqlDataReader row) =>
        new()
        {
            Symbol = row.GetString(0),
            Name = row.GetString(1),
            NameEn = row.GetString(2),
            Status = new MarketStatus
            {
                Mode = MarketWords.Mode((DomainMarkets.MarketMode)row.GetInt16(3)),
                Phase = MarketWords.Phase((DomainMarkets.MarketPhase)row.GetInt16(4)),
                Cause = MarketWords.Cause((DomainMarkets.PhaseCause)row.GetInt16(5)),
                Since = row.TimeOrNull(6),
                EndsAt = row.TimeOrNull(7),
                NoticeKo = row.StringOrNull(8),
                NoticeEn = row.StringOrNull(9),
                TriggerPrice = row.LongOrNull(10),
                ReferencePrice = row.LongOrNull(11),
                Indication =
                    row.LongOrNull(12) is { } price && row.LongOrNull(13) is { } quantity ? new AuctionIndication(price, quantity) : null,
            },
            SessionDate = row.GetFieldValue<DateOnly>(14),
            BasePrice = row.GetInt64(15),
            LastPrice = row.LongOrNull(16),
            OpenOrders = row.GetInt32(17),
            OpenAlerts = row.GetInt32(18),
            Owner = row.StringOrNull(19),
        };
}
