using System.Text.Json;
using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Postgres;

/// <summary>The PostgreSQL that npm brought: found for this platform, with its library links, where the given account can read it.</summary>
internal sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    public string Server => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? "postgres.exe" : "postgres");

    public string InitDb => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? "initdb.exe" : "initdb");

    /// <summary>Finds the binaries; when the account cannot reach them, places a copy where it can.</summary>
    public static PostgresBinaries Locate(OrdinaryAccount? account)
    {
        var name = $"{NodeModules.OperatingSystem("linux", "darwin", "windows")}-{NodeModules.Processor("x64", "arm64")}";
        var package = NodeModules.Package($"@embedded-postgres/{name}");
        var version = ReadVersion(package);
        var native = Path.Combine(package, "native");
        LinkLibraries(package, native);
        if (account is not null && !OperatingSystem.IsWindows())
        {
            native = ReachableCopy.Of(native, $"ipiece-postgres-{version}-{name}");
        }
        return new PostgresBinaries(native, int.Parse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string ReadVersion(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        return json.RootElement.GetProperty("version").GetString()!;
    }

    /// <summary>npm cannot ship symbolic links; the package makes them in an install script, which many machines block.</summary>
    private static void LinkLibraries(string package, string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }
        using var json = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, entry.GetProperty("target").GetString()!);
            if (File.Exists(target))
            {
                continue;
            }
            try
            {
                File.CreateSymbolicLink(target, Path.GetFileName(entry.GetProperty("source").GetString()!));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process made the same link in the meantime.
            }
        }
    }
}
