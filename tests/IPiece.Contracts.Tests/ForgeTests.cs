using System.Globalization;
using System.Text.RegularExpressions;

namespace IPiece.Contracts.Tests;

public sealed partial class ForgeTests
{
    /// <summary>Fewer would mean that suites went missing, and a run of nothing is green too.</summary>
    private const int FewestTests = 161;

    /// <summary>Files with code of their own; interfaces have none.</summary>
    private const int CoveredFiles = 19;

    [Fact]
    public async Task Every_forge_suite_is_green_and_nothing_costs_other_gas_than_the_snapshot_says()
    {
        var output = await ForgeAsync("test");

        var summary = Summary().Match(output);
        Assert.True(summary.Success, output);
        Assert.True(int.Parse(summary.Groups["passed"].Value, CultureInfo.InvariantCulture) >= FewestTests, output);
        Assert.Equal("0", summary.Groups["skipped"].Value);
    }

    [Fact]
    public async Task Every_line_and_branch_of_the_contracts_is_covered()
    {
        // The gas figures differ in an instrumented build, and the random walks cover nothing that the examples do not.
        var output = await ForgeAsync(
            "coverage",
            "--report",
            "summary",
            "--no-match-contract",
            "GasTest|GrowthTest|Invariants|RegisterFuzzTest|SettlementFuzzTest"
        );

        var files = output.Split('\n').Where(line => line.Contains(" src/", StringComparison.Ordinal)).ToList();
        Assert.Equal(CoveredFiles, files.Count);
        Assert.All(files, file => Assert.Equal(4, file.Split("100.00%").Length - 1));
    }

    private static async Task<string> ForgeAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["FORGE_SNAPSHOT_CHECK"] = "true", ["NO_COLOR"] = "1" };
        var forge = await Tool.RunAsync(
            ContractsFolder.Root,
            environment,
            "node",
            ["node_modules/@foundry-rs/forge/bin.mjs", .. arguments]
        );
        Assert.True(forge.ExitCode == 0, forge.Output);
        return forge.Output;
    }

    [GeneratedRegex(@"(?<passed>\d+) tests passed, 0 failed, (?<skipped>\d+) skipped", RegexOptions.None, 1000)]
    private static partial Regex Summary();
}
