using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>What the public streams said while everything was going wrong.</summary>
internal static class StreamRules
{
    public static IEnumerable<Rule> All =>
        [
            Rule.Of(
                "M1: no published book was crossed, and every stream was numbered without a gap",
                evidence => evidence.Run.Watchers.SelectMany(watcher => watcher.Findings)
            ),
            Rule.Of(
                "every market was watched through the load",
                evidence =>
                    evidence
                        .Run.Watchers.Where(watcher => watcher.Events < 2)
                        .Select(watcher => $"{watcher.Symbol}: {watcher.Events} events in {watcher.Connections} connections")
            ),
            new Rule("M5: what was published had been committed: every printed trade is in the database", FindPhantomTradesAsync),
        ];

    private static async Task<IReadOnlyList<string>> FindPhantomTradesAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        var rows = await evidence.Database.ReadAllAsync(
            "select i.symbol, t.id, t.sequence, t.price, t.quantity from trades t join instruments i on i.id = t.instrument_id",
            row => (Symbol: row.GetString(0), Print: new TradePrint(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))),
            cancellationToken
        );
        var committed = rows.ToHashSet();
        return
        [
            .. evidence
                .Run.Watchers.SelectMany(watcher => watcher.Prints.Values.Select(print => (watcher.Symbol, Print: print)))
                .Where(seen => !committed.Contains(seen))
                .Select(seen => $"{seen.Symbol}: {seen.Print} was published but is not in the database"),
        ];
    }
}
