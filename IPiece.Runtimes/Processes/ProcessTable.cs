using System.Globalization;

namespace IPiece.Runtimes.Processes;

/// <summary>What /proc tells about running processes; on platforms without it the answers are empty.</summary>
public static class ProcessTable
{
    /// <summary>Ids of processes whose working directory is the folder: for PostgreSQL these are exactly the cluster's own.</summary>
    public static IReadOnlyList<int> WorkingIn(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return [.. AllIds().Where(id => Link($"/proc/{id}/cwd") == full)];
    }

    /// <summary>The kernel's start time of a process, which with its id names it for ever; null when it is gone or unknown.</summary>
    public static long? StartTicks(int processId)
    {
        const int StartTimeFieldAfterName = 19;
        try
        {
            var line = File.ReadAllText($"/proc/{processId}/stat");
            // The name is in brackets and may itself hold blanks and brackets.
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[StartTimeFieldAfterName], CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The arguments of a process, or none when they cannot be read.</summary>
    public static IReadOnlyList<string> Arguments(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Ids of processes that were started with the variable set to the value, descendants included.</summary>
    public static IReadOnlyList<int> WithEnvironment(string name, string value)
    {
        var wanted = $"{name}={value}";
        return [.. AllIds().Where(id => ReadEnvironment(id).Split('\0').Contains(wanted, StringComparer.Ordinal))];
    }

    /// <summary>Ids of processes that have the text among their arguments.</summary>
    public static IReadOnlyList<int> WithArgument(string argument) =>
        [.. AllIds().Where(id => Arguments(id).Contains(argument, StringComparer.Ordinal))];

    private static IEnumerable<int> AllIds() =>
        Directory.Exists("/proc/self")
            ? Directory
                .EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
                .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            : [];

    private static string? Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string ReadEnvironment(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/environ");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
