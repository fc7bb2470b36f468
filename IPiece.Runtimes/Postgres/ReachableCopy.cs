using System.Runtime.Versioning;
using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Postgres;

/// <summary>Root's checkout is often closed to others; the account that runs PostgreSQL then gets the binaries from a copy in an open place.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ReachableCopy
{
    private const string OpenPlace = "/var/tmp";
    private const UnixFileMode Readable = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode ForAll =
        Readable
        | UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute;
    private static readonly string[] NeededParts = ["bin", "lib", "share", "bin/postgres"];

    /// <summary>The folder itself when others can reach it, else the copy of the given name.</summary>
    public static string Of(string folder, string name)
    {
        if (
            OrdinaryAccount.CanPass(folder)
            && NeededParts.All(part => (File.GetUnixFileMode(Path.Combine(folder, part)) & Readable) == Readable)
        )
        {
            return folder;
        }
        // Only root comes here; a folder of this name that somebody else made is left alone and never run from.
        var home = Path.Combine(OpenPlace, name);
        if (Directory.Exists(home))
        {
            if (ProcessAccount.IsOwnedByRoot(home))
            {
                return home;
            }
            home = $"{home}-{Guid.NewGuid():N}";
        }
        var partial = Path.Combine(OpenPlace, $"{name}-{Guid.NewGuid():N}");
        Copy(folder, partial);
        try
        {
            Directory.Move(partial, home);
        }
        catch (IOException) when (Directory.Exists(home) && ProcessAccount.IsOwnedByRoot(home))
        {
            // Another process of root's placed the same copy in the meantime.
            Directory.Delete(partial, recursive: true);
        }
        return home;
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, ForAll);
        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
        foreach (var file in new DirectoryInfo(source).EnumerateFiles())
        {
            var copy = Path.Combine(target, file.Name);
            if (file.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(copy, link);
            }
            else
            {
                file.CopyTo(copy);
                File.SetUnixFileMode(copy, ForAll);
            }
        }
    }
}
