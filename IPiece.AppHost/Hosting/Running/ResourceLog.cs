using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an instance wrote: the last lines in memory, live lines to whoever reads along, and everything in a bounded file.</summary>
public sealed class ResourceLog : IDisposable
{
    private const int LinesInMemory = 2_000;
    private const int LinesPerReader = 4_000;
    private const long LargestFileBytes = 16 * 1024 * 1024;
    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();
    private readonly List<Channel<string>> readers = [];
    private readonly string? path;
    private StreamWriter? file;

    public ResourceLog(string? path)
    {
        this.path = path;
        if (path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = new StreamWriter(path, append: true) { AutoFlush = true };
        }
    }

    public void Add(string line)
    {
        lock (gate)
        {
            if (lines.Count == LinesInMemory)
            {
                lines.Dequeue();
            }
            lines.Enqueue(line);
            foreach (var reader in readers)
            {
                reader.Writer.TryWrite(line);
            }
            Write(line);
        }
    }

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> Tail(int count)
    {
        lock (gate)
        {
            return [.. lines.TakeLast(count)];
        }
    }

    /// <summary>The last lines and then every new one. A reader that falls far behind loses the oldest.</summary>
    public async IAsyncEnumerable<string> ReadAsync(int backlog, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<string>(
            new BoundedChannelOptions(LinesPerReader) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (gate)
        {
            foreach (var line in lines.TakeLast(backlog))
            {
                channel.Writer.TryWrite(line);
            }
            readers.Add(channel);
        }
        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return line;
            }
        }
        finally
        {
            lock (gate)
            {
                readers.Remove(channel);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private void Write(string line)
    {
        if (file is null || path is null)
        {
            return;
        }
        try
        {
            if (file.BaseStream.Length > LargestFileBytes)
            {
                file.Dispose();
                File.Move(path, path + ".1", overwrite: true);
                file = new StreamWriter(path, append: true) { AutoFlush = true };
            }
            file.WriteLine(line);
        }
        catch (IOException)
        {
            // A full disk must not take the services down with their logs; the lines in memory go on.
            file.Dispose();
            file = null;
        }
    }
}
