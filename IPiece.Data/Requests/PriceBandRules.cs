using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using Npgsql;

namespace IPiece.Data.Requests;

/// <summary>
/// What a change of the price steps or of the day's limits leaves of each market's band, from the change's session on and after each change
/// that is known to come. A market whose base would lie outside its band, or that would have a price or two, could not trade. A market that
/// is stuck without the change too does not stand against it, or one of them would keep the rules of all as they are.
/// </summary>
internal static class PriceBandRules
{
    /// <summary>The base, and one price to each side.</summary>
    private const int LeastPrices = 3;

    /// <summary>Each affected market's price and rules at each moment, with the change and without it; the day of listing is a moment of its own.</summary>
    private const string Affected = $$"""
        with {{AskedPolicies.Entries}}, markets as (
            select i.id, i.symbol, i.listed_on, i.listed_on::timestamp at time zone interval '9 hours' as listed_at, i.offering_price,
                coalesce(case when s.volume > 0 then s.last_price end, s.base_price, i.offering_price) as price
            from ipiece.instruments i left join ipiece.market_states s on s.instrument_id = i.id
            where $2::int is null or i.id = $2
        ), moments as (
            select m.id, e.effective_from as at from markets m cross join entries e
            where e.effective_from >= $4 and e.effective_from >= m.listed_at
            union
            select id, listed_at from markets where listed_at >= $4
        )
        select m.symbol, t.at, t.at = m.listed_at as is_first_day, case when t.at = m.listed_at then m.offering_price else m.price end,
            v.is_changed, rule.ticks, rule.percent, rule.first_day
        from moments t
        join markets m on m.id = t.id
        cross join (values (true), (false)) v (is_changed)
        cross join lateral (
            select max(one.value::text) filter (where one.key = $6) as ticks, max(one.value::text) filter (where one.key = $7) as percent,
                max(one.value::text) filter (where one.key = $8) as first_day
            from (
                {{AskedPolicies.InForce}}
            ) one
        ) rule
        order by t.at, m.symbol, v.is_changed
        """;

    private static readonly string[] Keys = [PolicyKeys.TickTable, PolicyKeys.PriceLimitPercent, PolicyKeys.FirstDayBand];

    /// <summary>Refuses a change that would leave a market without room to trade.</summary>
    public static async Task DemandRoomAsync(
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

        await using var command = AskedPolicies.Command(Affected, context, change, instrument, begins, Keys);
        var wasStuck = false;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // What would be without the change comes first.
            var isStuck = !HasRoom(reader);
            if (reader.GetBoolean(4) && isStuck && !wasStuck)
            {
                throw new ChangeRefusedException(
                    ChangeRefusal.Rule,
                    ChangeCodes.BandTooNarrow,
                    $"{reader.GetString(0)} could not trade: around {reader.GetInt64(3)} won its band would have fewer than {LeastPrices} prices, or not its own.",
                    "value"
                );
            }

            wasStuck = isStuck;
        }
    }

    private static bool HasRoom(NpgsqlDataReader reader)
    {
        var price = new Price(reader.GetInt64(3));
        var ticks = PolicyValues.Read<TickTable>(PolicyKeys.TickTable, reader.GetString(5));
        if (!reader.GetBoolean(2))
        {
            var percent = PolicyValues.Read<int>(PolicyKeys.PriceLimitPercent, reader.GetString(6));
            return PriceBand.Around(price, percent, ticks).HasRoom(price, LeastPrices, ticks);
        }

        var first = PolicyValues.Read<FirstDayBand>(PolicyKeys.FirstDayBand, reader.GetString(7));
        return PriceBand.FirstDay(price, first.LowestPercent, first.HighestPercent, ticks).HasRoom(price, LeastPrices, ticks);
    }
}
