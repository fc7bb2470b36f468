using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Data.Requests;
using Npgsql;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Requests;

/// <summary>Reads requests. One that nobody decided on in time reads expired, whether or not somebody tried since.</summary>
internal sealed class RequestReader(NpgsqlDataSource dataSource, TimeProvider time)
{
    public const string ListName = "requests";
    private const int MaxPending = 500;

    private const string Columns = """
        select r.id, r.kind, r.payload, r.payload_hash, r.reason,
            case when r.state = 0 and r.expires_at <= $1 then 3::smallint else r.state end, r.requested_by, asked.display_name,
            r.requested_at, decided.display_name, r.decided_at, r.decision_note, r.expires_at
        from ipiece.change_requests r
        join ipiece.asp_net_users asked on asked.id = r.requested_by
        left join ipiece.asp_net_users decided on decided.id = r.decided_by
        """;

    private const string ListSql =
        Columns
        + """

            where ($2::int is null or $2 = case when r.state = 0 and r.expires_at <= $1 then 3 else r.state end)
                and ($3::bigint is null or r.id < $3)
            order by r.id desc limit $4
            """;

    private const string PendingSql = Columns + " where r.state = 0 and r.expires_at > $1 and r.kind = any($2) order by r.id limit $3";

    private const string OneSql = Columns + " where r.id = $2";

    public async Task<Page<Wire.ChangeRequest>> ListAsync(
        Wire.ChangeRequestState? state,
        CursorPlace? place,
        int limit,
        Guid reader,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync(
            ListSql,
            row => Read(row, reader),
            cancellationToken,
            time.GetUtcNow(),
            state is { } wanted ? (int)wanted : null,
            place?.Id,
            limit + 1
        );
        return AdminPages.Of(rows, limit, row => new CursorPlace(0, row.Id), ListName);
    }

    /// <summary>Those that wait, of some kinds.</summary>
    public Task<List<Wire.ChangeRequest>> PendingAsync(Guid reader, CancellationToken cancellationToken, params string[] kinds) =>
        dataSource.ListAsync(PendingSql, row => Read(row, reader), cancellationToken, time.GetUtcNow(), kinds, MaxPending);

    public async Task<Wire.ChangeRequest> GetAsync(long id, Guid reader, CancellationToken cancellationToken) =>
        (await dataSource.ListAsync(OneSql, row => Read(row, reader), cancellationToken, time.GetUtcNow(), id))[0];

    private static Wire.ChangeRequest Read(NpgsqlDataReader row, Guid reader) =>
        new()
        {
            Id = row.GetInt64(0),
            Kind = row.GetString(1),
            Payload = AdminJson.Parse(row.GetString(2)),
            PayloadHash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3)),
            Reason = row.GetString(4),
            State = Word((ChangeRequestState)row.GetInt16(5)),
            IsOwn = row.GetGuid(6) == reader,
            RequestedBy = row.GetString(7),
            RequestedAt = row.Time(8),
            DecidedBy = row.StringOrNull(9),
            DecidedAt = row.TimeOrNull(10),
            DecisionNote = row.StringOrNull(11),
            ExpiresAt = row.Time(12),
        };

    private static Wire.ChangeRequestState Word(ChangeRequestState state) =>
        state switch
        {
            ChangeRequestState.Pending => Wire.ChangeRequestState.Pending,
            ChangeRequestState.Approved => Wire.ChangeRequestState.Approved,
            ChangeRequestState.Rejected => Wire.ChangeRequestState.Rejected,
            ChangeRequestState.Expired => Wire.ChangeRequestState.Expired,
            _ => Wire.ChangeRequestState.Withdrawn,
        };
}
