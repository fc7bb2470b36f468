using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Movements;

/// <summary>Adds issued units and their cost to positions.</summary>
internal static class PositionOpener
{
    private const string Upsert = """
        insert into ipiece.positions as p (investor_id, instrument_id, units, cost_krw, realised_krw, updated_at)
        select investor_id, instrument_id, units, cost_krw, 0, $5
        from unnest($1, $2, $3, $4) as u (investor_id, instrument_id, units, cost_krw)
        order by investor_id, instrument_id
        on conflict (investor_id, instrument_id) do update
            set units = p.units + excluded.units, cost_krw = p.cost_krw + excluded.cost_krw, updated_at = excluded.updated_at
        """;

    public static async Task AddAsync(
        NpgsqlTransaction transaction,
        List<UnitIssue> issues,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        UnitIssue[] rows = [.. issues];
        await using var command = new NpgsqlCommand(Upsert, transaction.Connection, transaction);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Investor.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Integer, Array.ConvertAll(rows, row => row.Instrument.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Amount.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Cost.Value)));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
