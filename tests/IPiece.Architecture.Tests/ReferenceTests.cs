using System.Xml.Linq;

namespace IPiece.Architecture.Tests;

public sealed class ReferenceTests
{
    /// <summary>DESIGN section 1: references point one way. A project may have fewer than these, never others.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["IPiece.Domain"] = [],
        ["IPiece.Runtimes"] = [],
        ["IPiece.ServiceDefaults"] = [],
        ["IPiece.Api.Client"] = [],
        ["IPiece.Data"] = ["IPiece.Domain"],
        ["IPiece.Matching"] = ["IPiece.Domain", "IPiece.Data", "IPiece.ServiceDefaults"],
        ["IPiece.Chain"] = ["IPiece.Domain", "IPiece.Data", "IPiece.ServiceDefaults"],
        ["IPiece.Api"] = ["IPiece.Domain", "IPiece.Data", "IPiece.Api.Client", "IPiece.ServiceDefaults"],
        ["IPiece.Web"] = ["IPiece.Api.Client", "IPiece.ServiceDefaults"],
        ["IPiece.AppHost"] = ["IPiece.Runtimes"],
    };

    public static TheoryData<string> Projects =>
        [
            .. Repository.Files.Where(f =>
                f.EndsWith(".csproj", StringComparison.Ordinal) && !f.StartsWith("tests/", StringComparison.Ordinal)
            ),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_point_one_way(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        if (name.StartsWith("IPiece.Benchmarks", StringComparison.Ordinal))
        {
            return;
        }

        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is not in the table of projects: decide its references first.");
        var references = Elements(project, "ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
        Assert.Empty(references.Except(allowed!));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("IPiece.sln").Replace('\\', '/');
        var missing = Repository
            .Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(f => !solution.Contains(f, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Only_Chain_knows_cryptography_of_the_chain()
    {
        var users = Repository
            .Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && f.StartsWith("IPiece.", StringComparison.Ordinal))
            .Where(f => Elements(f, "PackageReference").Any(p => (string?)p.Attribute("Include") == "Portable.BouncyCastle"));
        Assert.Equal(["IPiece.Chain/IPiece.Chain.csproj"], users);
    }

    [Fact]
    public void Web_never_touches_the_database()
    {
        var packages = Elements("IPiece.Web/IPiece.Web.csproj", "PackageReference").Select(p => (string)p.Attribute("Include")!);
        Assert.DoesNotContain(
            packages,
            p => p.StartsWith("Npgsql", StringComparison.Ordinal) || p.Contains("EntityFramework", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("trades")]
    [InlineData("order_commands")]
    [InlineData("market_leases")]
    public void Only_Matching_writes_orders_trades_and_sessions(string table)
    {
        var pattern = new System.Text.RegularExpressions.Regex(
            $@"(insert\s+into|update|delete\s+from|copy)\s+(ipiece\.)?{table}\b(?!\s*\bwhere\b.*for\s+update)|""(ipiece\.)?{table}""\s*,\s*new\s+BulkColumns",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase
        );
        var writers = Repository
            .HandWrittenCode.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith("IPiece.", StringComparison.Ordinal))
            .Where(f => !f.StartsWith("IPiece.Matching/", StringComparison.Ordinal))
            .Where(f => pattern.IsMatch(Repository.Read(f)));
        Assert.Empty(writers);
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("journals")]
    [InlineData("journal_lines")]
    [InlineData("holds")]
    public void All_balances_change_through_the_ledger(string table)
    {
        var pattern = new System.Text.RegularExpressions.Regex(
            $@"(insert\s+into|update|delete\s+from|copy)\s+(ipiece\.)?{table}\b|""(ipiece\.)?{table}""\s*,\s*new\s+BulkColumns",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase
        );
        var writers = Repository
            .HandWrittenCode.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith("IPiece.", StringComparison.Ordinal))
            .Where(f => !f.StartsWith("IPiece.Data/Ledger/", StringComparison.Ordinal))
            .Where(f => pattern.IsMatch(Repository.Read(f)));
        Assert.Empty(writers);
    }

    private static IEnumerable<XElement> Elements(string project, string name) =>
        XDocument.Parse(Repository.Read(project)).Descendants(name);
}
