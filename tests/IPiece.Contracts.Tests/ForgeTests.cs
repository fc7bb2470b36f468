using System.Globalization;
using System.Text.RegularExpressions;

namespace IPiece.Contracts.Tests;

public sealed partial class ForgeTests
{
    /// <summary>Fewer would mean that suites went missing, and a run of nothing is green too.</summary>
    private const int FewestTests = 79;

    [Fact]
    public async Task Every_forge_suite_is_green_and_nothing_costs_other_gas_than_the_snapshot_says()
    {
        var check = new Dictionary<string, string>(StringComparer.Ordinal) { ["FORGE_SNAPSHOT_CHECK"] = "true", ["NO_COLOR"] = "1" };
        var forge = await Tool.RunAsync(ContractsFolder.Root, check, "node", "node_modules/@foundry-rs/forge/bin.mjs", "test");
        Assert.True(forge.ExitCode == 0, forge.Output);

        var summary = Summary().Match(forge.Output);
        Assert.True(summary.Success, forge.Output);
        Assert.True(int.Parse(summary.Groups["passed"].Value, CultureInfo.InvariantCulture) >= FewestTests, forge.Output);
        Assert.Equal("0", summary.Groups["skipped"].Value);
    }

    [GeneratedRegex(@"(?<passed>\d+) tests passed, 0 failed, (?<skipped>\d+) skipped", RegexOptions.None, 1000)]
    private static partial Regex Summary();
}
