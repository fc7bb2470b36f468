using IPiece.Api.Client.Operations;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Operations;

/// <summary>Tells what surveillance has not looked at yet: a market that it cannot look at shows here, and so does a run that never comes.</summary>
internal sealed class SurveillanceBacklog(NpgsqlDataSource dataSource)
{
    /// <summary>A trade comes of a command, so the first command that nobody looked at is the oldest of what waits.</summary>
    private const string Sql = """
        select count(*)::int, min(w.received_at) from ipiece.market_states s
        left join ipiece.surveillance_marks t on t.name = 'trades:' || s.instrument_id
        left join ipiece.surveillance_marks c on c.name = 'commands:' || s.instrument_id
        left join ipiece.order_commands w on w.instrument_id = s.instrument_id and w.sequence = coalesce(c.position, 0) + 1
        where s.trade_sequence > coalesce(t.position, 0) or s.command_sequence > coalesce(c.position, 0)
        """;

    public async Task<SurveillanceHealth> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(Sql, row => (Markets: row.GetInt32(0), Since: row.TimeOrNull(1)), cancellationToken);
        return new SurveillanceHealth(rows[0].Markets, rows[0].Since is { } since ? Math.Max(0, (now - since).TotalSeconds) : null);
    }
}
