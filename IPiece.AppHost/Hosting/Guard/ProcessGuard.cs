using System.Diagnostics;
using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>
/// The host's end of the guard's pipe. The guard is this same program with a hidden argument, in a session of its own. Should it die, a
/// new one takes over with the whole list.
/// </summary>
internal sealed class ProcessGuard(HostingFolders folders, ContainerEngine engine) : IAsyncDisposable
{
    private const int MaximumGuards = 20;
    private readonly Lock gate = new();
    private readonly Dictionary<int, GuardedProcess> guarded = [];
    private Process? process;
    private int started;
    private bool isComplete;

    /// <summary>The guard's process id, for the tests.</summary>
    internal int? ProcessId => process?.Id;

    public Task StartAsync()
    {
        lock (gate)
        {
            StartLocked();
        }
        return Task.CompletedTask;
    }

    public void Add(int id, int level, UnixSignal signal, string? containerName)
    {
        var line = new GuardedProcess(
            id,
            ProcessTable.StartTicks(id) ?? 0,
            level,
            signal,
            containerName is null ? null : engine.Command,
            containerName
        );
        lock (gate)
        {
            guarded[id] = line;
            TryWrite(line.ToLine());
        }
    }

    public void Remove(int id)
    {
        lock (gate)
        {
            guarded.Remove(id);
            TryWrite(GuardedProcess.RemovalLine(id));
        }
    }

    /// <summary>Everything has stopped in order; the guard may go.</summary>
    public async Task CompleteAsync()
    {
        Process? last;
        lock (gate)
        {
            isComplete = true;
            last = process;
        }
        if (last is not null)
        {
            last.StandardInput.Close();
            await last.WaitForExitAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void StartLocked()
    {
        if (isComplete || started++ >= MaximumGuards)
        {
            return;
        }
        List<string> words = [DotnetHost.Path, "exec", typeof(ProcessGuard).Assembly.Location, GuardProgram.Argument, folders.Owner];
        if (folders.GuardLock is { } path)
        {
            words.Add(path);
        }
        if (OperatingSystem.IsLinux() && ExecutableSearch.Find("setsid") is { } setsid)
        {
            words.Insert(0, setsid);
        }
        // Its output goes nowhere: the terminal belongs to the host, and may be gone when the guard has work to do.
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => Replace();
        process.Start();
        process.StandardInput.AutoFlush = true;
        foreach (var line in guarded.Values)
        {
            TryWrite(line.ToLine());
        }
    }

    private void Replace()
    {
        lock (gate)
        {
            StartLocked();
        }
    }

    private void TryWrite(string line)
    {
        try
        {
            process?.StandardInput.WriteLine(line);
        }
        catch (IOException)
        {
            // The guard is gone; its successor gets the whole list.
        }
    }
}
