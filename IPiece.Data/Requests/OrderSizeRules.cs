using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>
/// What the sizes of orders must be together: each may be fine alone, and yet no order at all possible. One lot must be within the largest
/// quantity, the largest amount and what there is of an instrument, in every market, from the change's session on and after each change that
/// is known to come.
/// </summary>
internal static class OrderSizeRules
{
    private const string FirstStuck = """
        with entries as (
            select key, instrument_id, value, effective_from from ipiece.policies where key = any($5)
            union all
            select $1, $2, $3, $4
        ), moments as (
            select distinct effective_from as at from entries where effective_from >= $4
        ), sizes as (
            select i.symbol, i.total_units, coalesce(s.base_price, i.offering_price) as price, one.key, one.number, m.at
            from ipiece.instruments i
            left join ipiece.market_states s on s.instrument_id = i.id
            cross join moments m
            cross join lateral (
                select distinct on (scope.key) scope.key, scope.value::text::bigint as number
                from (
                    select distinct on (e.key, e.instrument_id) e.key, e.instrument_id, e.value
                    from entries e
                    where e.effective_from <= m.at and (e.instrument_id is null or e.instrument_id = i.id)
                    order by e.key, e.instrument_id, e.effective_from desc
                ) scope
                where scope.value <> 'null'::jsonb
                order by scope.key, scope.instrument_id nulls last
            ) one
            where $2::int is null or i.id = $2
        )
        select symbol from (
            select symbol, at, total_units, price, max(number) filter (where key = $6) as lot,
                max(number) filter (where key = $7) as most_units, max(number) filter (where key = $8) as most_krw
            from sizes group by symbol, at, total_units, price
        ) market
        where lot > most_units or lot > total_units or lot::numeric * price > most_krw
        order by at, symbol limit 1
        """;

    private static readonly string[] Keys = [PolicyKeys.LotUnits, PolicyKeys.MaxOrderQuantity, PolicyKeys.MaxOrderNotionalKrw];

    /// <summary>Refuses a change after which a market could take no order.</summary>
    public static async Task DemandTradableAsync(
        ChangeContext context,
        PolicyChange change,
        InstrumentId? instrument,
        DateTimeOffset begins,
        CancellationToken cancellationToken
    )
    {
        if (!Keys.Contains(change.Key, StringComparer.Ordinal))
        {
            return;
        }

        await using var command = new NpgsqlCommand(FirstStuck, context.Connection, context.Transaction);
        command.Parameters.Add(new() { Value = change.Key });
        command.Parameters.Add(new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = CanonicalJson.Of(change.Value), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = begins.ToUniversalTime() });
        command.Parameters.Add(new() { Value = Keys });
        foreach (var key in Keys)
        {
            command.Parameters.Add(new() { Value = key });
        }

        if (await command.ExecuteScalarAsync(cancellationToken) is string symbol)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.BadPolicyValue,
                $"{symbol} could take no order: one lot would be more than the largest quantity, the largest amount or all its units.",
                "value"
            );
        }
    }
}
