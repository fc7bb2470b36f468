using IPiece.Simulation.Tests.Judging;

namespace IPiece.Simulation.Tests.Fleet;

/// <summary>Several Matching instances, one of which dies and one of which freezes.</summary>
public sealed class FleetTests(FleetRun run, ITestOutputHelper output) : IClassFixture<FleetRun>
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AllowedToCallers = TimeSpan.FromSeconds(15);

    public static TheoryData<string> LedgerSentences => [.. LedgerRules.All.Select(rule => rule.Sentence)];

    /// <summary>The lease runs out, is taken, the market is read, and one more order makes its way on a machine that may be busy.</summary>
    [Fact]
    public void The_markets_of_a_killed_instance_take_orders_again_within_five_seconds()
    {
        Tell(run.AfterKill);
        Assert.NotEmpty(run.AfterKill);
        Assert.All(run.AfterKill, market => Assert.InRange(market.Away, TimeSpan.Zero, Allowed + (2 * run.SlowestInCalm)));
    }

    /// <summary>Whoever called the sleeper waits for it first, so this takes longer than a death does.</summary>
    [Fact]
    public void The_markets_of_a_frozen_instance_are_taken_over_while_it_sleeps()
    {
        Tell(run.AfterFreeze);
        Assert.NotEmpty(run.AfterFreeze);
        Assert.All(run.AfterFreeze, market => Assert.InRange(market.Away, TimeSpan.Zero, AllowedToCallers + (2 * run.SlowestInCalm)));
    }

    [Fact]
    public void Every_answered_order_is_logged_exactly_once_whoever_died_or_slept() => Assert.Empty(run.LostOrDoubled);

    [Theory]
    [MemberData(nameof(LedgerSentences))]
    public void The_ledger_keeps_its_promise(string sentence) => Assert.Empty(run.Findings[sentence]);

    private void Tell(IReadOnlyList<(string Symbol, TimeSpan Away)> away)
    {
        output.WriteLine($"slowest in calm {run.SlowestInCalm.TotalSeconds:F2} s");
        output.WriteLine(string.Join(", ", away.Select(market => $"{market.Symbol} {market.Away.TotalSeconds:F2} s")));
    }
}
