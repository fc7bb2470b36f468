using System.Text.RegularExpressions;

namespace IPiece.Architecture.Tests;

public sealed partial class LockKeyTests
{
    /// <summary>The database's advisory locks are one namespace for all services: two uses of one key wait for each other for ever.</summary>
    [Fact]
    public void No_two_advisory_locks_share_a_key()
    {
        var keys = Repository
            .HandWrittenCode.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Key().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value))
            .ToList();

        Assert.NotEmpty(keys);
        Assert.Distinct(keys);
    }

    [GeneratedRegex(@"const long LockKey = (0x[0-9A-Fa-f_]+);")]
    private static partial Regex Key();
}
