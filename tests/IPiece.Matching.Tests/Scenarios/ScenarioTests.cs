using System.Text.Json;
using IPiece.Matching.Tests.Replay;
using Xunit;

namespace IPiece.Matching.Tests.Scenarios;

/// <summary>
/// Scenario files in the replay format: NAME.jsonl holds the commands, NAME.expected.jsonl the whole event log that the rule demands, and
/// scenarios.json the rule and its source. Expectations were reasoned from the rules, not taken from the engine.
/// </summary>
public sealed class ScenarioTests
{
    private const int Least = 200;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");
    private static readonly Lazy<Scenario[]> All = new(() =>
        JsonSerializer.Deserialize<Scenario[]>(File.ReadAllText(Path.Combine(Folder, "scenarios.json")), JsonSerializerOptions.Web)!
    );

    public static TheoryData<string> Names() => [.. All.Value.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_books_give_the_events_that_the_rule_demands(string name)
    {
        var scenario = All.Value.Single(candidate => candidate.Name == name);
        var commands = File.ReadAllLines(PathOf(name + ".jsonl"));
        var expected = File.ReadAllLines(PathOf(name + ".expected.jsonl"));
        foreach (var naive in new[] { true, false })
        {
            var run = ReplayRun.Of(naive, commands);
            Assert.True(run.ExitCode == 0, $"{scenario.Rule}: {run.Errors}");
            Assert.True(
                expected.SequenceEqual(run.Events),
                $"{scenario.Rule} ({scenario.Source}){Environment.NewLine}expected:{Environment.NewLine}{string.Join(Environment.NewLine, expected)}"
                    + $"{Environment.NewLine}naive {naive}:{Environment.NewLine}{string.Join(Environment.NewLine, run.Events)}"
            );
        }
    }

    [Fact]
    public void Every_scenario_is_one_rule_with_a_source_and_every_file_belongs_to_one()
    {
        var scenarios = All.Value;
        Assert.True(scenarios.Length >= Least, $"only {scenarios.Length} scenarios");
        Assert.All(
            scenarios,
            scenario => Assert.False(string.IsNullOrWhiteSpace(scenario.Source) || string.IsNullOrWhiteSpace(scenario.Rule))
        );
        Assert.Equal(scenarios.Length, scenarios.Select(scenario => scenario.Rule).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            scenarios
                .SelectMany(scenario => new[] { scenario.Name + ".expected.jsonl", scenario.Name + ".jsonl" })
                .Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
    }

    private static string PathOf(string file) => Path.Combine(Folder, file);
}
