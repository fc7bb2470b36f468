using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>Waits until settlement has drained, as long as it makes progress.</summary>
internal static class Settling
{
    private const int MaxPolls = 4_000;
    private const int MaxPollsWithoutProgress = 360;
    private const string Open = "select count(*) from chain_instructions where state in (0, 1)";
    private const string Wallets =
        "select count(*) from investors i left join wallets w on w.investor_id = i.id where w.registered_at is null";

    public static async Task<int> AwaitAsync(Database database, CancellationToken cancellationToken)
    {
        var fewest = long.MaxValue;
        var idle = 0;
        return await Poll.UntilAsync(
            "settlement has drained",
            MaxPolls,
            async token =>
            {
                var open = await database.CountAsync(Open, token) + await database.CountAsync(Wallets, token);
                idle = open < fewest ? 0 : idle + 1;
                fewest = Math.Min(fewest, open);
                return idle > MaxPollsWithoutProgress
                    ? throw new TimeoutException($"Settlement stands still with {open} instructions and wallets open.")
                    : open == 0;
            },
            cancellationToken
        );
    }
}
