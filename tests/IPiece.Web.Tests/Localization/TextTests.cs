using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IPiece.Web.Tests.Localization;

public sealed partial class TextTests
{
    private const string Problem = "Problem_";

    /// <summary>What only a program can do wrong, a step of signing in, and what <c>busy</c> says already.</summary>
    private static readonly string[] ForPrograms =
    [
        "malformedJson",
        "wrongType",
        "unknownField",
        "duplicateField",
        "missingField",
        "bodyMissing",
        "badSymbol",
        "badRefreshToken",
        "idempotencyKeyMissing",
        "badIdempotencyKey",
        "errors",
        "methodNotAllowed",
        "bodyTooLarge",
        "unsupportedMediaType",
        "twoFactorRequired",
        "retry",
    ];

    /// <summary>What the Web says of itself, whatever the Api said.</summary>
    private static readonly string[] OwnProblems = ["refused", "unreachable", "unknown", "internal"];

    private static readonly string WebFolder = Find();

    /// <summary>What staff can meet when they ask for a change or decide on one.</summary>
    private static readonly string ChangeCodes = Path.Combine(WebFolder, "..", "IPiece.Data", "Requests", "ChangeCodes.cs");

    private static readonly Dictionary<string, string> English = Read("Text.resx");
    private static readonly Dictionary<string, string> Korean = Read("Text.ko.resx");

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        Assert.Empty(English.Keys.Except(Korean.Keys));
        Assert.Empty(Korean.Keys.Except(English.Keys));
    }

    [Fact]
    public void No_text_is_empty_and_both_languages_take_the_same_arguments()
    {
        foreach (var (key, english) in English)
        {
            Assert.False(string.IsNullOrWhiteSpace(english) || string.IsNullOrWhiteSpace(Korean[key]), key);
            Assert.Equal(Arguments(english), Arguments(Korean[key]));
        }
    }

    [Fact]
    public void Every_key_that_a_page_names_has_its_text()
    {
        var named = Directory
            .EnumerateFiles(WebFolder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => KeyLiteral().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 200, "The search for keys found almost nothing.");
        // A literal that is the beginning of keys ("Side_Do" + side) names all of them.
        Assert.DoesNotContain(
            named,
            key => !English.ContainsKey(key) && !English.Keys.Any(other => other.StartsWith(key, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_refusal_that_a_person_can_meet_has_its_text_and_no_other_has()
    {
        var documented = File.ReadLines(Path.Combine(WebFolder, "..", "docs", "api.md"))
            .Where(line => ErrorRow().IsMatch(line))
            .SelectMany(line => Code().Matches(line).Select(match => match.Groups[1].Value))
            .Concat(StaffCode().Matches(File.ReadAllText(ChangeCodes)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();
        var written = English.Keys.Where(key => key.StartsWith(Problem, StringComparison.Ordinal)).Select(key => key[Problem.Length..]);

        Assert.Empty(documented.Except(ForPrograms).Except(written));
        Assert.Empty(written.Except(documented).Except(OwnProblems));
    }

    [Fact]
    public void Korean_is_written_in_Korean() =>
        Assert.True(Korean.Values.Count(text => text.Any(character => character is >= '가' and <= '힣')) > Korean.Count * 9 / 10);

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(WebFolder, "Localization", file))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Arguments(string text) =>
        Argument().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IPiece.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "IPiece.Web");
    }

    [GeneratedRegex(@"^\| [45]\d\d")]
    private static partial Regex ErrorRow();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("= \"([A-Za-z]+)\";")]
    private static partial Regex StaffCode();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Argument();

    [GeneratedRegex("\"([A-Z][A-Za-z]+_[A-Za-z0-9]*)\"")]
    private static partial Regex KeyLiteral();
}
