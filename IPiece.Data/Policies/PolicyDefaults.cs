using System.Collections.Immutable;
using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Policies;

/// <summary>The policies that a new venue starts with. Changing one later is a new row with a later moment, never an edit here.</summary>
public static class PolicyDefaults
{
    private static readonly DateTimeOffset InForceSince = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Key, JSON value and reason of each.</summary>
    public static ImmutableArray<(string Key, string Value, string Reason)> All { get; } =
    [
        (PolicyKeys.TradingFeeBasisPoints, "50", "Half a percent of the notional, from each side."),
        (PolicyKeys.PriceLimitPercent, "30", "KRX since 2015-06-15."),
        (
            PolicyKeys.TickTable,
            "[[0,1],[2000,5],[5000,10],[20000,50],[50000,100],[200000,500],[500000,1000]]",
            "KRX unified table since 2023-01-25."
        ),
        (PolicyKeys.MaxOrderQuantity, "1000000", "More units than any demo instrument has; bounds a slip of the finger."),
        (PolicyKeys.MaxOrderNotionalKrw, "1000000000", "One billion won; bounds a slip of the finger."),
        (PolicyKeys.SettlementBatchMaxInstructions, "200", "Fits one block with room to spare."),
        (PolicyKeys.SettlementBatchMaxWaitMilliseconds, "2000", "A fill reads settled within seconds, and bursts still net."),
        (PolicyKeys.MarketMode, "\"continuous\"", "Price, then time."),
        (PolicyKeys.LotUnits, "1", "Pieces are small already."),
        (PolicyKeys.SelfTradePolicy, "\"cancelNewest\"", "Nobody trades with themselves, and what rests keeps its place."),
        (
            PolicyKeys.Volatility,
            """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}""",
            "KRX: two minutes; 6 percent from the last price, 4 in the closing auction, 10 from the last auction's."
        ),
        (PolicyKeys.AuctionRandomEndSeconds, "30", "KRX: every call auction ends at random within 30 seconds."),
        (PolicyKeys.LimitPriceRounds, "[100,500,1000,2000]", "KRX: shares out the scarce side at the day's limit price."),
        (PolicyKeys.FirstDayBand, """{"lowestPercent":60,"highestPercent":400}""", "KRX since 2023-06-26."),
        (
            PolicyKeys.SessionHours,
            """{"preOpen":"08:30","open":"09:00","closingAuction":"15:20","close":"15:30","weekdays":[1,2,3,4,5]}""",
            "KRX's regular session with both of its auctions."
        ),
        (PolicyKeys.AuctionRoundMinutes, "10", "KRX: the off-hours single price session's rounds."),
        (PolicyKeys.ReopeningAuctionSeconds, "120", "As long as a volatility interruption."),
        (PolicyKeys.DisplayLevels, "10", "KRX."),
        (PolicyKeys.AuctionDisplayLevels, "3", "KRX."),
        (
            PolicyKeys.Surveillance,
            """{"priceMovePercent":15,"priceMoveMinutes":10,"spoofCancelSeconds":10,"spoofMultiple":5,"washCount":3,"washMinutes":30}""",
            "Half of the day's band; what a hand can hardly do by chance."
        ),
    ];

    internal static Task InsertMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        InsertMissingAsync(
            connection,
            [.. All.Select(policy => (policy.Key, (InstrumentId?)null, policy.Value, policy.Reason))],
            InForceSince,
            cancellationToken
        );

    /// <summary>Writes what a venue is set up with; an entry that is there for the same moment stays as it is.</summary>
    internal static async Task InsertMissingAsync(
        NpgsqlConnection connection,
        (string Key, InstrumentId? Instrument, string Value, string Reason)[] entries,
        DateTimeOffset effectiveFrom,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ipiece.policies (key, instrument_id, effective_from, value, reason)
            select d.key, d.instrument_id, $5, d.value::jsonb, d.reason from unnest($1, $2, $3, $4) as d (key, instrument_id, value, reason)
            on conflict (key, instrument_id, effective_from) do nothing
            """,
            connection
        );
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(entries, entry => entry.Key)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Integer, Array.ConvertAll(entries, entry => entry.Instrument?.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(entries, entry => entry.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(entries, entry => entry.Reason)));
        command.Parameters.Add(new() { Value = effectiveFrom.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
