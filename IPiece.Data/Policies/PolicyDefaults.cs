using System.Collections.Immutable;
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
    ];

    internal static async Task InsertMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ipiece.policies (key, effective_from, value, reason)
            select d.key, $4, d.value::jsonb, d.reason from unnest($1, $2, $3) as d (key, value, reason)
            where not exists (select from ipiece.policies p where p.key = d.key and p.effective_from = $4)
            """,
            connection
        );
        command.Parameters.Add(
            new() { Value = All.Select(policy => policy.Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new() { Value = All.Select(policy => policy.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new() { Value = All.Select(policy => policy.Reason).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = InForceSince });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
