namespace IPiece.Simulation.Tests.Judging;

/// <summary>Everything that a restart must not change, as one fingerprint per table.</summary>
internal sealed record StateDigest(IReadOnlyDictionary<string, string> Tables)
{
    private static readonly string[] Sources =
    [
        "accounts",
        "candles",
        "chain_batches",
        "chain_contracts",
        "chain_instructions",
        "holds",
        "investors",
        "journal_lines",
        "journals",
        // A day that begins in between rolls the markets, which is a command, too.
        "order_commands where kind in (1, 2, 3)",
        "orders",
        "policies",
        "positions",
        "trades",
        "wallets",
    ];

    public static async Task<StateDigest> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in Sources)
        {
            var rows = await database.ListAsync(
                $"select count(*) || ' rows, ' || coalesce(md5(string_agg(row_hash, '' order by row_hash)), '') from (select md5(t::text) as row_hash from (select * from {source}) t) h",
                cancellationToken
            );
            tables[source] = rows[0];
        }

        return new StateDigest(tables);
    }

    /// <summary>The tables that differ.</summary>
    public IReadOnlyList<string> Differences(StateDigest later) =>
        [
            .. Tables
                .Where(table => later.Tables[table.Key] != table.Value)
                .Select(table => $"{table.Key}: {table.Value}, then {later.Tables[table.Key]}"),
        ];
}
