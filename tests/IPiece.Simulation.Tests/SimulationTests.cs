using IPiece.Simulation.Tests.Judging;

namespace IPiece.Simulation.Tests;

/// <summary>The whole product under load and SIGKILL, judged rule by rule.</summary>
public sealed class SimulationTests(SimulatedRun run, ITestOutputHelper output) : IClassFixture<SimulatedRun>
{
    private const int MaxQuoted = 12;

    public static TheoryData<string> Promises => [.. Stages.All, .. RuleBook.All.Select(rule => rule.Sentence)];

    [Theory]
    [MemberData(nameof(Promises))]
    public void The_product_keeps_its_promise(string promise)
    {
        var findings = run.FindingsOf(promise);
        Assert.True(findings.Count == 0, $"{findings.Count} findings:\n{string.Join('\n', findings.Take(MaxQuoted))}");
    }

    [Fact]
    public void The_run_can_be_read_in_one_line()
    {
        output.WriteLine(run.Summary);
        Assert.Contains("commands by", run.Summary, StringComparison.Ordinal);
    }
}
