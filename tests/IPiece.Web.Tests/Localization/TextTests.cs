using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IPiece.Web.Tests.Localization;

public sealed partial class TextTests
{
    private const string Problem = "Problem_";

    /// <summary>A word of the documentation that is a member of a problem and no code.</summary>
    private const string Member = "errors";

    /// <summary>What instances of the market tell each other; the Api follows it and never passes it on.</summary>
    private const string Internal = "notLeaseHolder";

    /// <summary>What the Web says of itself, whatever the Api said.</summary>
    private static readonly string[] OwnProblems = ["refused", "unreachable", "unknown", "internal"];

    private static readonly string WebFolder = Find();

    /// <summary>Where codes have names; whatever is named there is a code.</summary>
    private static readonly string[] Registers =
    [
        "IPiece.Api/Problems/ProblemCodes.cs",
        "IPiece.Domain/Orders/OrderProblems.cs",
        "IPiece.Data/Requests/ChangeCodes.cs",
    ];

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
        var named = Sources(WebFolder)
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
    public void Every_code_of_the_Api_has_its_text_and_there_is_no_text_without_one()
    {
        var root = Path.Combine(WebFolder, "..");
        var named = Registers.SelectMany(file => NamedCode().Matches(File.ReadAllText(Path.Combine(root, file))));
        var api = Sources(Path.Combine(root, "IPiece.Api")).Select(File.ReadAllText);
        var codes = named
            .Concat(api.SelectMany(text => RuleCode().Matches(text).Concat(ProblemCode().Matches(text))))
            .Select(match => match.Groups[1].Value)
            .Where(code => code != Internal)
            .ToHashSet(StringComparer.Ordinal);
        var written = English.Keys.Where(key => key.StartsWith(Problem, StringComparison.Ordinal)).Select(key => key[Problem.Length..]);

        Assert.True(codes.Count > 90, "The search for codes found almost nothing.");
        Assert.Superset(new HashSet<string>(["badReason", "badNote", "badSelection", "badParameter", "unknownAlert"]), codes);
        Assert.Empty(codes.Except(written));
        Assert.Empty(written.Except(codes).Except(OwnProblems));
    }

    [Fact]
    public void Every_code_that_the_documentation_lists_is_one_of_the_Api_s()
    {
        var documented = File.ReadLines(Path.Combine(WebFolder, "..", "docs", "api.md"))
            .Where(line => ErrorRow().IsMatch(line))
            .SelectMany(line => Code().Matches(line).Select(match => match.Groups[1].Value))
            .Where(word => word != Member);

        Assert.DoesNotContain(documented, code => !English.ContainsKey(Problem + code));
    }

    [Fact]
    public void Korean_is_written_in_Korean() =>
        Assert.True(Korean.Values.Count(text => text.Any(character => character is >= '가' and <= '힣')) > Korean.Count * 9 / 10);

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

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
    private static partial Regex NamedCode();

    /// <summary>A validator's code, written where it is used or named beside it.</summary>
    [GeneratedRegex(@"(?:WithErrorCode\(|SaysWhy\(|string code = |const string (?:Code|Bad[A-Za-z]+) = )""([a-z][A-Za-z]+)""")]
    private static partial Regex RuleCode();

    /// <summary>An endpoint's own code.</summary>
    [GeneratedRegex(@"ApiProblems\.\w+\(\s*(?:StatusCodes\.\w+,\s*)?""([a-z][A-Za-z]+)""")]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Argument();

    [GeneratedRegex("\"([A-Z][A-Za-z]+_[A-Za-z0-9]*)\"")]
    private static partial Regex KeyLiteral();
}
