namespace IPiece.Simulation.Tests.Judging;

/// <summary>M4: the recorded commands, run again through the naive book, give the same trades and the same book.</summary>
internal static class ReplayRules
{
    private const string Commands = """
        select instrument_id, sequence, kind::int, investor_id, order_id, side::int, type::int, time_in_force::int, price, quantity, reject_reason
        from order_commands order by instrument_id, sequence
        """;

    private const string Trades = """
        select instrument_id, format('%s: %s at %s, %s from %s, taker %s', sequence, quantity, price, buy_order_id, sell_order_id, taker_side)
        from trades order by instrument_id, sequence
        """;

    private const string Books = """
        select instrument_id, format('%s: side %s, %s at %s', id, side, remaining, price)
        from orders where remaining > 0 order by instrument_id, id
        """;

    public static IEnumerable<Rule> All =>
        [.. OfTheDatabase, new Rule("M4: replaying the commands through the naive book gives the same state hash", FindOtherHashesAsync)];

    /// <summary>What a replay must agree on with the rows that trading left.</summary>
    public static IEnumerable<Rule> OfTheDatabase =>
        [
            new Rule(
                "M4: replaying the commands through the naive book gives the same trades",
                (evidence, token) => CompareAsync(evidence, Trades, replay => replay.Trades, token)
            ),
            new Rule(
                "M4: replaying the commands through the naive book gives the same open orders",
                (evidence, token) => CompareAsync(evidence, Books, replay => replay.OpenOrders(), token)
            ),
            new Rule(
                "M4: replaying the commands through the naive book refuses what was refused, for the same reason",
                async (evidence, token) => [.. (await ReplayAsync(evidence, token)).SelectMany(replay => replay.Contradictions)]
            ),
        ];

    private static async Task<IReadOnlyList<string>> CompareAsync(
        Evidence evidence,
        string query,
        Func<InstrumentReplay, IReadOnlyList<string>> replayed,
        CancellationToken cancellationToken
    )
    {
        var rows = await evidence.Database.ReadAllAsync(query, row => (row.GetInt32(0), row.GetString(1)), cancellationToken);
        var stored = rows.ToLookup(row => row.Item1, row => row.Item2);
        var findings = new List<string>();
        foreach (var replay in await ReplayAsync(evidence, cancellationToken))
        {
            var lines = stored[replay.InstrumentId].ToList();
            var again = replayed(replay);
            var first = Enumerable
                .Range(0, Math.Max(lines.Count, again.Count))
                .FirstOrDefault(index => lines.ElementAtOrDefault(index) != again.ElementAtOrDefault(index), -1);
            if (first >= 0)
            {
                findings.Add(
                    $"instrument {replay.InstrumentId}, line {first}: stored '{lines.ElementAtOrDefault(first)}' of {lines.Count}, "
                        + $"replayed '{again.ElementAtOrDefault(first)}' of {again.Count}"
                );
            }
        }

        return findings;
    }

    private static async Task<IReadOnlyList<string>> FindOtherHashesAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var rows = await evidence.Database.ReadAllAsync(
            "select instrument_id, digest from market_states",
            row => (row.GetInt32(0), row.GetInt64(1)),
            cancellationToken
        );
        var stored = rows.ToDictionary(row => row.Item1, row => row.Item2);
        return
        [
            .. (await ReplayAsync(evidence, cancellationToken))
                .Where(replay => stored[replay.InstrumentId] != replay.StateHash)
                .Select(replay => $"instrument {replay.InstrumentId}: stored {stored[replay.InstrumentId]}, replayed {replay.StateHash}"),
        ];
    }

    private static async Task<IReadOnlyList<InstrumentReplay>> ReplayAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var bases = await evidence.Database.ReadAllAsync(
            "select id, offering_price from instruments",
            row => (row.GetInt32(0), row.GetInt64(1)),
            cancellationToken
        );
        var replays = bases.ToDictionary(row => row.Item1, row => new InstrumentReplay(row.Item1, row.Item2));
        var commands = await evidence.Database.ReadAllAsync(Commands, RecordedCommand.Read, cancellationToken);
        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            replays[command.InstrumentId].Apply(command);
        }

        return [.. replays.Values];
    }
}
