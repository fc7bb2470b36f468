using System.Text.Json;

namespace IPiece.Runtimes.Evm;

/// <summary>
/// The files a chain lives in between runs. The keeper replaces <see cref="Current"/> atomically after new blocks and leaves the one
/// before in <see cref="Previous"/>; the node itself writes <see cref="AtExit"/> when it stops in order, and a kill can tear that one.
/// </summary>
public sealed class EvmStateFiles(string folder)
{
    public string Folder { get; } = folder;

    public string Current => Path.Combine(Folder, "state.json");

    public string Previous => Path.Combine(Folder, "state.previous.json");

    public string AtExit => Path.Combine(Folder, "state.exit.json");

    /// <summary>Chooses the newest whole state, makes it current, and says whether there is one; without one the chain begins empty.</summary>
    public async Task<bool> RecoverAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        if (await ReadBlockAsync(AtExit, cancellationToken) is { } exit && exit >= (await ReadBlockAsync(Current, cancellationToken) ?? -1))
        {
            File.Move(AtExit, Current, overwrite: true);
        }
        File.Delete(AtExit);
        if (await ReadBlockAsync(Current, cancellationToken) is not null)
        {
            return true;
        }
        if (await ReadBlockAsync(Previous, cancellationToken) is not null)
        {
            File.Copy(Previous, Current, overwrite: true);
            return true;
        }
        File.Delete(Current);
        return false;
    }

    /// <summary>Puts a new state in place so that at every moment a whole one is there.</summary>
    public async Task ReplaceAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        var fresh = Current + ".new";
        await using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(state, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        if (File.Exists(Current))
        {
            File.Move(Current, Previous, overwrite: true);
        }
        File.Move(fresh, Current, overwrite: true);
    }

    /// <summary>The best block of a state file, or null when the file is missing, torn, or of two moments.</summary>
    public static async Task<long?> ReadBlockAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            await using var file = File.OpenRead(path);
            using var json = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            return EvmState.BestBlockOfWhole(json.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return null;
        }
    }
}
