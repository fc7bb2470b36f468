namespace IPiece.Contracts.Tests;

public sealed class BuildTests : IDisposable
{
    private static readonly Dictionary<string, string> NoEnvironment = new(StringComparer.Ordinal);
    private readonly string _copy = Directory.CreateTempSubdirectory("ipiece-contracts-").FullName;

    public BuildTests()
    {
        foreach (var folder in (string[])["src", "tools"])
        {
            CopyFolder(ContractsFolder.PathOf(folder), Path.Combine(_copy, folder));
        }
        foreach (var file in (string[])["build.mjs", "package.json", "package-lock.json"])
        {
            File.Copy(ContractsFolder.PathOf(file), Path.Combine(_copy, file));
        }
        Directory.CreateSymbolicLink(Path.Combine(_copy, "node_modules"), ContractsFolder.PathOf("node_modules"));
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_in_any_folder()
    {
        await BuildAsync();
        foreach (var built in Directory.EnumerateFiles(Path.Combine(_copy, "artifacts"), "*.json"))
        {
            var expected = ContractsFolder.Read("artifacts", Path.GetFileName(built));
            Assert.Equal(expected, await File.ReadAllTextAsync(built, TestContext.Current.CancellationToken));
        }
        Assert.Equal(ContractArtifact.All.Count, Directory.GetFiles(Path.Combine(_copy, "artifacts"), "*.json").Length);
    }

    [Fact]
    public async Task A_build_that_is_up_to_date_touches_nothing()
    {
        await BuildAsync();
        var artifact = Path.Combine(_copy, "artifacts", "KRWT.json");
        await File.WriteAllTextAsync(artifact, "left alone", TestContext.Current.CancellationToken);
        await BuildAsync();
        Assert.Equal("left alone", await File.ReadAllTextAsync(artifact, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mistake_in_a_source_stops_the_build_and_names_the_line()
    {
        var source = Path.Combine(_copy, "src", "cash", "KRWT.sol");
        var text = await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            source,
            text.Replace("uint256 total = 0;", "uint256 total = zero;", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        var build = await Tool.RunAsync(_copy, NoEnvironment, "node", "build.mjs");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("src/cash/KRWT.sol:", build.Output, StringComparison.Ordinal);
        Assert.Contains("Undeclared identifier", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_restore_is_said_in_words()
    {
        Directory.Delete(Path.Combine(_copy, "node_modules"));
        var build = await Tool.RunAsync(_copy, NoEnvironment, "node", "build.mjs");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("npm ci", build.Output, StringComparison.Ordinal);
    }

    private async Task BuildAsync()
    {
        var build = await Tool.RunAsync(_copy, NoEnvironment, "node", "build.mjs");
        Assert.True(build.ExitCode == 0, build.Output);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
