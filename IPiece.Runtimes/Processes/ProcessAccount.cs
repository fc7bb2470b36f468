using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace IPiece.Runtimes.Processes;

/// <summary>Questions about who owns what, answered by the system's own tools where .NET has no call.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ProcessAccount
{
    /// <summary>Whether root owns the path and nobody else may write it.</summary>
    public static bool IsOwnedByRoot(string path)
    {
        const UnixFileMode Foreign = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        return Owner(path) == 0 && (File.GetUnixFileMode(path) & Foreign) == UnixFileMode.None;
    }

    private static long Owner(string path)
    {
        const int ToolTimeoutMilliseconds = 5_000;
        using var stat = Process.Start(
            new ProcessStartInfo("stat", ["-c", "%u", path]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var answer = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit(ToolTimeoutMilliseconds);
        return long.TryParse(answer.Trim(), CultureInfo.InvariantCulture, out var owner) ? owner : -1;
    }
}
