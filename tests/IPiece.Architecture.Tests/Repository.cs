using System.Diagnostics;
using System.Reflection;

namespace IPiece.Architecture.Tests;

/// <summary>The checkout as the tests see it: the files that git tracks or would track.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> TrackedFiles = new(ListFiles);

    public static string Root { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => TrackedFiles.Value;

    /// <summary>C#, Razor and Solidity that people wrote: generated migrations aside.</summary>
    public static IEnumerable<string> HandWrittenCode =>
        Files.Where(file =>
            Path.GetExtension(file) is ".cs" or ".razor" or ".sol" && !file.Contains("/Migrations/", StringComparison.Ordinal)
        );

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)} said:\n{output}{error.GetAwaiter().GetResult()}");
        return output;
    }

    private static IReadOnlyList<string> ListFiles() =>
        [
            .. Run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(file => File.Exists(Path.Combine(Root, file))),
        ];
}
