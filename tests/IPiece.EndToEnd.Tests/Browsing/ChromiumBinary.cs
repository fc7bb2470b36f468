using System.IO.Compression;

namespace IPiece.EndToEnd.Tests.Browsing;

/// <summary>Unpacks npm's Chromium once and gives its path.</summary>
internal static class ChromiumBinary
{
    public static async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var packed = new FileInfo(Path.Combine(BuildPaths.BrowserPackage, "bin", "chromium.br"));
        var unpacked = Path.Combine(BuildPaths.BrowserPackage, "..", "chromium-unpacked");
        if (File.Exists(unpacked) && File.GetLastWriteTimeUtc(unpacked) >= packed.LastWriteTimeUtc)
        {
            return Path.GetFullPath(unpacked);
        }
        var partial = $"{unpacked}.{Environment.ProcessId}";
        await using (var source = new BrotliStream(packed.OpenRead(), CompressionMode.Decompress))
        await using (var target = File.Create(partial))
        {
            await source.CopyToAsync(target, cancellationToken);
        }
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                partial,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead
                    | UnixFileMode.GroupExecute
            );
        }
        // Renamed when whole: a run that was cut short leaves nothing that looks like a browser.
        File.Move(partial, unpacked, overwrite: true);
        return Path.GetFullPath(unpacked);
    }
}
