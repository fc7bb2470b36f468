using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Data.Demo;

/// <summary>How the demo venue differs: it is open round the clock and nothing interrupts it, so that whoever looks in can trade.</summary>
internal static class DemoPolicies
{
    private const string Reason = "The demo venue is for trying things at any hour.";
    private const string ShowcaseReason = "Shows another way of matching beside the demo's usual one.";

    /// <summary>After the defaults, before anything that an operator asks for.</summary>
    private static readonly DateTimeOffset InForceSince = new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Key, InstrumentId? Instrument, string Value, string Reason)[] ForAll =
    [
        (
            PolicyKeys.SessionHours,
            null,
            """{"preOpen":null,"open":"00:00","closingAuction":null,"close":"24:00","weekdays":[1,2,3,4,5,6,7]}""",
            Reason
        ),
        (PolicyKeys.Volatility, null, """{"dynamicPercent":0,"closingPercent":0,"staticPercent":0,"seconds":120}""", Reason),
    ];

    private static readonly (string Key, InstrumentId? Instrument, string Value, string Reason)[] OfShowcase =
    [
        (PolicyKeys.MarketMode, DemoInstruments.EqualPrice, "\"equalPriceOnly\"", ShowcaseReason),
        (PolicyKeys.MarketMode, DemoInstruments.Rounds, "\"callAuction\"", ShowcaseReason),
        (PolicyKeys.AuctionRoundMinutes, DemoInstruments.Rounds, "2", ShowcaseReason),
        (
            PolicyKeys.Volatility,
            DemoInstruments.Volatile,
            """{"dynamicPercent":6,"closingPercent":4,"staticPercent":10,"seconds":120}""",
            ShowcaseReason
        ),
    ];

    public static async Task EnsureAsync(NpgsqlDataSource dataSource, bool withShowcase, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await PolicyDefaults.InsertMissingAsync(
            connection,
            withShowcase ? [.. ForAll, .. OfShowcase] : ForAll,
            InForceSince,
            cancellationToken
        );
    }
}
