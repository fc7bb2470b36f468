using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IPiece.Benchmarks.Stream;

/// <summary>
/// Many readers of one market's stream, in a process of their own so that what they cost is not taken for what they cost the venue: each
/// is a connection that is read and forgotten.
/// </summary>
internal static class StreamReaders
{
    public const string Argument = "--stream-readers";
    private const int BufferBytes = 16 * 1024;
    private const int ConnectingAtOnce = 64;

    /// <summary>Starts the process; returns when all its readers are connected.</summary>
    public static async Task<Process> StartAsync(Uri address, string path, string header, int readers, CancellationToken cancellationToken)
    {
        string[] words =
        [
            "exec",
            typeof(StreamReaders).Assembly.Location,
            Argument,
            address.Port.ToString(CultureInfo.InvariantCulture),
            path,
            header,
            readers.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The readers did not start.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line == "connected" ? process : throw new InvalidOperationException("The readers did not connect.");
    }

    /// <summary>Ends the process.</summary>
    /// <returns>How many updates all its readers got.</returns>
    public static async Task<long> EndAsync(Process process, CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        process.Dispose();
        return long.Parse(line ?? "0", CultureInfo.InvariantCulture);
    }

    /// <summary>What the process does: it reads until its input ends, as it does when the benchmark dies.</summary>
    public static async Task<int> RunAsync(int port, string path, string header, int readers)
    {
        using var stop = new CancellationTokenSource();
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\nAccept: text/event-stream\r\n\r\n");
        var updates = 0L;
        var connected = new CountdownEvent(readers);
        using var slots = new SemaphoreSlim(ConnectingAtOnce);
        var work = Enumerable.Range(0, readers).Select(_ => ReadAsync()).ToList();
        await Task.Run(connected.Wait);
        connected.Dispose();
        await Console.Out.WriteLineAsync("connected");
        _ = await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await Task.WhenAll(work);
        await Console.Out.WriteLineAsync(updates.ToString(CultureInfo.InvariantCulture));
        return 0;

        async Task ReadAsync()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await slots.WaitAsync();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            _ = await socket.SendAsync(request);
            var buffer = new byte[BufferBytes];
            _ = await socket.ReceiveAsync(buffer);
            _ = slots.Release();
            _ = connected.Signal();
            try
            {
                for (int read; (read = await socket.ReceiveAsync(buffer, stop.Token)) > 0; )
                {
                    _ = Interlocked.Add(ref updates, buffer.AsSpan(0, read).Count("event: delta"u8));
                }
            }
            catch (OperationCanceledException)
            {
                // Told to stop.
            }
        }
    }
}
