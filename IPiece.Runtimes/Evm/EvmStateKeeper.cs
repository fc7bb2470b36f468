using System.IO.Compression;
using System.Text.Json;

namespace IPiece.Runtimes.Evm;

/// <summary>
/// Saves a running node's chain after new blocks. The node can do so itself on a timer, but it writes in place, so a kill tears the
/// only copy, and it writes when nothing changed; this asks the node for its state and swaps whole files.
/// </summary>
public sealed class EvmStateKeeper(EvmRpc rpc, EvmStateFiles files, TimeProvider time) : IDisposable
{
    /// <summary>Saving may take at most about a twentieth of the time, however large the chain has become.</summary>
    private const int RestPerSave = 20;
    private const int MaxDumps = 5;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim saving = new(1, 1);
    private long savedBlock = -1;

    /// <summary>Saves after new blocks until cancelled; a node that does not answer is asked again later.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await SaveAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException or TaskCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            var took = time.GetElapsedTime(began);
            await Task.Delay(took * RestPerSave > ShortestRest ? took * RestPerSave : ShortestRest, time, cancellationToken);
        }
    }

    /// <summary>Saves now when there are blocks that are not saved yet.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await saving.WaitAsync(cancellationToken);
        try
        {
            var head = await rpc.BlockNumberAsync(cancellationToken);
            if (head != savedBlock)
            {
                await files.ReplaceAsync(await DumpWholeAsync(cancellationToken), cancellationToken);
                savedBlock = head;
            }
        }
        finally
        {
            saving.Release();
        }
    }

    public void Dispose() => saving.Dispose();

    /// <summary>A dump that no block came in between of; on a busy chain it takes a few attempts.</summary>
    private async Task<ReadOnlyMemory<byte>> DumpWholeAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxDumps; attempt++)
        {
            var state = await UnpackAsync(await rpc.DumpStateAsync(cancellationToken), cancellationToken);
            using var json = JsonDocument.Parse(state);
            if (EvmState.BestBlockOfWhole(json.RootElement) is not null)
            {
                return state;
            }
        }

        throw new InvalidDataException($"A block came in between of each of {MaxDumps} dumps; the state before stays.");
    }

    private static async Task<ReadOnlyMemory<byte>> UnpackAsync(byte[] packed, CancellationToken cancellationToken)
    {
        using var source = new MemoryStream(packed);
        await using var unzip = new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        await unzip.CopyToAsync(target, cancellationToken);
        return target.ToArray();
    }
}
