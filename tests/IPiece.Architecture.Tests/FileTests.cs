using System.Text.RegularExpressions;

namespace IPiece.Architecture.Tests;

public sealed partial class FileTests
{
    private const int MaxLines = 400;
    private const int MaxMedianLines = 90;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var tooLong = Repository
            .HandWrittenCode.Where(file => LineCount(file) > MaxLines)
            .Select(file => $"{file}: {LineCount(file)} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_usual_file_fits_a_screen_or_two()
    {
        var counts = Repository.HandWrittenCode.Select(LineCount).Order().ToList();
        Assert.InRange(counts[counts.Count / 2], 1, MaxMedianLines);
    }

    [Fact]
    public void One_type_lives_in_one_file()
    {
        var crowded = Repository
            .HandWrittenCode.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.StartsWith("tests/", StringComparison.Ordinal))
            .Where(f => TopLevelType().Count(Repository.Read(f)) > 1);
        Assert.Empty(crowded);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var unfinished = Repository
            .HandWrittenCode.Where(f => !f.StartsWith("tests/IPiece.Architecture.Tests/", StringComparison.Ordinal))
            .Where(f => Unfinished().IsMatch(Repository.Read(f)));
        Assert.Empty(unfinished);
    }

    [Fact]
    public void No_test_is_skipped()
    {
        var skipped = Repository
            .HandWrittenCode.Where(f => f.StartsWith("tests/", StringComparison.Ordinal))
            .Where(f => !f.StartsWith("tests/IPiece.Architecture.Tests/", StringComparison.Ordinal))
            .Where(f => SkippedTest().IsMatch(Repository.Read(f)));
        Assert.Empty(skipped);
    }

    [Fact]
    public void No_lock_file_names_a_package_registry()
    {
        var naming = Repository
            .Files.Where(f => Path.GetFileName(f) is "package-lock.json" or "packages.lock.json")
            .Where(f => Repository.Read(f).Contains("\"resolved\": \"http", StringComparison.Ordinal));
        Assert.Empty(naming);
        Assert.DoesNotContain(Repository.Files, f => Path.GetFileName(f).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_decision_is_in_the_index()
    {
        var index = Repository.Read("docs/decisions/README.md");
        var missing = Repository
            .Files.Where(f => Decision().IsMatch(f))
            .Where(f => !index.Contains(Path.GetFileName(f), StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Code_is_formatted_by_the_one_formatter()
    {
        Repository.Run("dotnet", "tool", "restore");
        Repository.Run("dotnet", "csharpier", "check", ".");
    }

    private static int LineCount(string file) => File.ReadLines(Path.Combine(Repository.Root, file)).Count();

    [GeneratedRegex(
        @"^(public|internal|file)?\s*(static |sealed |abstract |readonly |partial |ref |unsafe )*(class|record struct|record|struct|interface|enum) \w+",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|lorem ipsum", RegexOptions.IgnoreCase)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSkip\s*=\s*""")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"^docs/decisions/\d{4}-.*\.md$")]
    private static partial Regex Decision();
}
