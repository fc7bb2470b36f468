using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;

namespace IPiece.Data.Requests;

/// <summary>
/// What the sizes of orders must be together: each may be fine alone, and yet no order at all possible. One lot must be within the largest
/// quantity, the largest amount and what there is of an instrument, in every market, from the change's session on and after each change that
/// is known to come.
/// </summary>
internal static class OrderSizeRules
{
    private const string FirstStuck = $$"""
        with {{AskedPolicies.Entries}}, moments as (
            select distinct effective_from as at from entries where effective_from >= $4
        ), sizes as (
            select m.symbol, m.total_units, coalesce(s.base_price, m.offering_price) as price, t.at, one.key, one.value::text::bigint as number
            from ipiece.instruments m
            left join ipiece.market_states s on s.instrument_id = m.id
            cross join moments t
            cross join (values (true)) v (is_changed)
            cross join lateral (
                {{AskedPolicies.InForce}}
            ) one
            where $2::int is null or m.id = $2
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

        await using var command = AskedPolicies.Command(FirstStuck, context, change, instrument, begins, Keys);
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
