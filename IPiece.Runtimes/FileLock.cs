namespace IPiece.Runtimes;

/// <summary>A lock that ends with the process that holds it, however it ends.</summary>
public sealed class FileLock : IDisposable, IAsyncDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>The lock, or null when another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
