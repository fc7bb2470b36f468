using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Data.Surveillance;
using Npgsql;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Reads alerts.</summary>
internal sealed class AlertReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "alerts";

    private const string Columns = """
        select a.id, a.kind, i.symbol, a.investor_id, p.display_name, a.counterparty_id, c.display_name, a.evidence, a.raised_at, a.state,
            u.display_name, a.decided_at, a.note
        from ipiece.alerts a
        join ipiece.instruments i on i.id = a.instrument_id
        left join ipiece.investors p on p.id = a.investor_id
        left join ipiece.investors c on c.id = a.counterparty_id
        left join ipiece.asp_net_users u on u.id = a.decided_by
        """;

    private const string ListSql =
        Columns + " where ($1::smallint is null or a.state = $1) and ($2::bigint is null or a.id < $2) order by a.id desc limit $3";

    private const string OneSql = Columns + " where a.id = $1";

    public async Task<Page<Wire.Alert>> ListAsync(
        Wire.AlertState? state,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var wanted = state is { } word ? (short)ToData(word) : (short?)null;
        var rows = await dataSource.ListAsync(ListSql, Read, cancellationToken, wanted, place?.Id, limit + 1);
        return AdminPages.Of(rows, limit, row => new CursorPlace(0, row.Id), ListName);
    }

    public async Task<Wire.Alert> GetAsync(long id, CancellationToken cancellationToken) =>
        (await dataSource.ListAsync(OneSql, Read, cancellationToken, id))[0];

    public static AlertState ToData(Wire.AlertState state) =>
        state switch
        {
            Wire.AlertState.Cleared => AlertState.Cleared,
            Wire.AlertState.Escalated => AlertState.Escalated,
            _ => AlertState.Open,
        };

    private static Wire.Alert Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Kind = (AlertKind)row.GetInt16(1) switch
            {
                AlertKind.WashTrade => Wire.AlertKind.WashTrade,
                AlertKind.Spoofing => Wire.AlertKind.Spoofing,
                _ => Wire.AlertKind.PriceMove,
            },
            Symbol = row.GetString(2),
            InvestorId = row.LongOrNull(3),
            InvestorName = row.StringOrNull(4),
            CounterpartyId = row.LongOrNull(5),
            CounterpartyName = row.StringOrNull(6),
            Evidence = AdminJson.Parse(row.GetString(7)),
            RaisedAt = row.Time(8),
            State = (AlertState)row.GetInt16(9) switch
            {
                AlertState.Cleared => Wire.AlertState.Cleared,
                AlertState.Escalated => Wire.AlertState.Escalated,
                _ => Wire.AlertState.Open,
            },
            DecidedBy = row.StringOrNull(10),
            DecidedAt = row.TimeOrNull(11),
            Note = row.StringOrNull(12),
        };
}
