using System.Globalization;
using System.Text.RegularExpressions;

namespace IPiece.Contracts.Tests;

public sealed partial class ForgeTests
{
    /// <summary>Fewer would mean that suites went missing, and a run of nothing is green too.</summary>
    private const int FewestTests = 161;

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

        var rows = output.Split('\n').Where(line => line.Contains(" src/", StringComparison.Ordinal)).ToList();
        Assert.All(FilesWithCode(), file => Assert.Contains(rows, row => row.Contains($" {file} ", StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.Equal(4, row.Split("100.00%").Length - 1));
    }

    /// <summary>Contracts with functions of their own; interfaces and constants have nothing to cover.</summary>
    private static List<string> FilesWithCode()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(ContractsFolder.Root, "src"), "*.sol", SearchOption.AllDirectories)
            .Where(file => HasCode().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(ContractsFolder.Root, file).Replace('\\', '/'))
            .ToList();
        Assert.NotEmpty(files);
        return files;
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

    [GeneratedRegex(@"^(abstract )?(contract|library) [\s\S]*?\bfunction\b", RegexOptions.Multiline, 1000)]
    private static partial Regex HasCode();

    [GeneratedRegex(@"(?<passed>\d+) tests passed, 0 failed, (?<skipped>\d+) skipped", RegexOptions.None, 1000)]
    private static partial Regex Summary();
}
