using System.Diagnostics;
using IPiece.Runtimes.Postgres;
using IPiece.Runtimes.Processes;

namespace IPiece.Benchmarks.Hosting;

/// <summary>
/// A process that outlives the benchmark, whatever ends it: when its standard input closes, it ends the PostgreSQL that works in the folder
/// and deletes the folder.
/// </summary>
internal sealed class FolderGuard : IAsyncDisposable
{
    public const string Argument = "--folder-guard";
    private const int MaxPolls = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;

    private FolderGuard(Process process) => _process = process;

    public static FolderGuard Start(string folder)
    {
        List<string> words = ["dotnet", "exec", typeof(FolderGuard).Assembly.Location, Argument, folder];
        if (ExecutableSearch.Find("setsid") is { } setsid)
        {
            // A terminal's Ctrl+C is for the benchmark alone.
            words.Insert(0, setsid);
        }

        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new FolderGuard(Process.Start(start) ?? throw new InvalidOperationException("The folder's guard did not start."));
    }

    /// <summary>What the guard's process does.</summary>
    public static async Task<int> RunAsync(string folder, TextReader input)
    {
        _ = await input.ReadToEndAsync();
        var cluster = Path.Combine(folder, "cluster");
        for (var poll = 0; poll < MaxPolls && ProcessTable.WorkingIn(cluster) is { Count: > 0 } left; poll++)
        {
            foreach (var id in left)
            {
                Signals.Send(id, poll == MaxPolls / 2 ? UnixSignal.Kill : UnixSignal.Quit);
            }

            await Task.Delay(Poll);
        }

        PostgresCluster.Delete(folder);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
