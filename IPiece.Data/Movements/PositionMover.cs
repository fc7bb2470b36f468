using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Data.Movements;

/// <summary>Moves units between positions, with the part of the cost that they had. Call it under the locks of both accounts.</summary>
internal static class PositionMover
{
    private const string Move = """
        with taken as (
            select investor_id, case when units = $4 then cost_krw else (cost_krw::numeric * $4 / units)::bigint end as cost
            from ipiece.positions where investor_id = $1 and instrument_id = $3),
        lost as (
            update ipiece.positions p set units = p.units - $4, cost_krw = p.cost_krw - t.cost, updated_at = $5
            from taken t where p.investor_id = t.investor_id and p.instrument_id = $3)
        insert into ipiece.positions as p (investor_id, instrument_id, units, cost_krw, realised_krw, updated_at)
        select $2, $3, $4, coalesce((select cost from taken), 0), 0, $5
        on conflict (investor_id, instrument_id) do update
            set units = p.units + excluded.units, cost_krw = p.cost_krw + excluded.cost_krw, updated_at = excluded.updated_at
        """;

    public static async Task MoveAsync(
        NpgsqlTransaction transaction,
        InvestorId from,
        InvestorId to,
        InstrumentId instrument,
        long units,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Move, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = from.Value },
                new() { Value = to.Value },
                new() { Value = instrument.Value },
                new() { Value = units },
                new() { Value = now.ToUniversalTime() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
