using System.Text.RegularExpressions;

namespace IPiece.EndToEnd.Tests;

internal static partial class Patterns
{
    [GeneratedRegex("^0x[0-9a-f]{64}$", RegexOptions.None, 1000)]
    public static partial Regex TransactionHash();

    [GeneratedRegex("/denied", RegexOptions.None, 1000)]
    public static partial Regex DeniedPage();
}
