using System.Globalization;
using IPiece.Runtimes;

namespace IPiece.AppHost.Setup;

/// <summary>The folder that holds everything of one IPiece, used by one AppHost at a time.</summary>
public sealed class DataFolder : IAsyncDisposable
{
    /// <summary>Raised when the folder's layout changes in a way that older builds cannot read.</summary>
    public const int FormatVersion = 1;
    public const long SmallestFreeBytes = 512L * 1024 * 1024;
    private const string VersionFile = "version";
    private static readonly TimeSpan GuardPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GuardPoll = TimeSpan.FromMilliseconds(100);
    private readonly FileLock held;

    private DataFolder(string path, FileLock held) => (Path, this.held) = (path, held);

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Takes the folder, or refuses in one sentence.</summary>
    public static async Task<DataFolder> OpenAsync(
        string path,
        Func<string, long> freeBytes,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var full = System.IO.Path.GetFullPath(path);
        Create(full);
        if (freeBytes(full) < SmallestFreeBytes)
        {
            throw new DistributedApplicationException(
                $"The disk of the data folder {full} has less than {SmallestFreeBytes / (1024 * 1024)} MB free: make room, or choose another folder with '--data'."
            );
        }
        CheckVersion(full);
        var taken =
            FileLock.TryTake(System.IO.Path.Combine(full, "apphost.lock"))
            ?? throw new DistributedApplicationException(
                $"Another IPiece is running on the data folder {full}: stop it first, or choose another folder with '--data'."
            );
        await WaitForGuardAsync(System.IO.Path.Combine(full, "guard.lock"), time, cancellationToken);
        return new DataFolder(full, taken);
    }

    /// <summary>What the disk of a folder has free.</summary>
    public static long FreeBytes(string path) => new DriveInfo(path).AvailableFreeSpace;

    public ValueTask DisposeAsync() => held.DisposeAsync();

    private static void Create(string full)
    {
        try
        {
            // Others may pass through (PostgreSQL's own account must, when IPiece runs as root), but each secret inside is closed.
            Directory.CreateDirectory(full);
            var probe = System.IO.Path.Combine(full, "writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The data folder {full} cannot be written: {failure.Message}", failure);
        }
    }

    private static void CheckVersion(string full)
    {
        var file = System.IO.Path.Combine(full, VersionFile);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, FormatVersion.ToString(CultureInfo.InvariantCulture));
            return;
        }
        if (
            !int.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out var found)
            || found > FormatVersion
        )
        {
            throw new DistributedApplicationException(
                $"The data folder {full} was written by a newer IPiece: update this one, or choose another folder with '--data'."
            );
        }
    }

    /// <summary>After a kill -9 the guard may still be stopping what is left of the run before.</summary>
    private static async Task WaitForGuardAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + GuardPatience;
        while (true)
        {
            await using var free = FileLock.TryTake(file);
            if (free is not null)
            {
                return;
            }
            if (time.GetUtcNow() > deadline)
            {
                throw new DistributedApplicationException(
                    $"The run before is still being stopped ({file} is held): try again in a moment."
                );
            }
            await Task.Delay(GuardPoll, time, cancellationToken);
        }
    }
}
