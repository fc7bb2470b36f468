using System.ComponentModel;
using System.Diagnostics;

namespace IPiece.Runtimes.Processes;

/// <summary>A started program: its output goes line by line to a callback, its end completes a task, and it stops by signal.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>How long the last lines may take; a grandchild that keeps the streams open must not keep anybody waiting.</summary>
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process) => this.process = process;

    public int Id { get; private set; }

    /// <summary>Completes with the exit code (128 + signal when a signal ended it).</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>Starts the program in a session of its own.</summary>
    public static async Task<ChildProcess> StartAsync(LaunchPlan plan, Action<string> onLine, Action<string>? onErrorLine = null)
    {
        if (ExecutableSearch.Find(plan.FileName) is null)
        {
            throw new RuntimeSetupException($"{plan.FileName} was not found: install it or put it on the PATH.");
        }
        var (fileName, arguments) = plan.InOwnSession();
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = plan.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }
        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        child.process.OutputDataReceived += (_, line) => Pass(line.Data, onLine);
        child.process.ErrorDataReceived += (_, line) => Pass(line.Data, onErrorLine ?? onLine);
        child.process.Exited += (_, _) => child.exited.TrySetResult(child.process.ExitCode);
        try
        {
            await LauncherThread.RunAsync(child.process.Start);
        }
        catch (Win32Exception failure)
        {
            throw new RuntimeSetupException($"{plan.FileName} could not be started: {failure.Message}.", failure);
        }
        child.Id = child.process.Id;
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        child.process.StandardInput.Close();
        return child;
    }

    /// <summary>Runs the program to its end and gives its exit code.</summary>
    public static async Task<int> RunAsync(LaunchPlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        await using var child = await StartAsync(plan, onLine);
        await child.Exited.WaitAsync(cancellationToken);
        // The streams' last lines arrive after the exit event; this waits for their end.
        await child.process.WaitForExitAsync(cancellationToken);
        return await child.Exited;
    }

    /// <summary>Waits, after the end, for the last lines: they arrive later than the exit event.</summary>
    public async Task WaitForLastLinesAsync()
    {
        await Exited;
        using var patience = new CancellationTokenSource(OutputPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever still holds the streams is not the process that was asked about.
        }
    }

    /// <summary>Asks by signal, and when the grace is over ends the process and the group it leads.</summary>
    public async Task StopAsync(UnixSignal signal, TimeSpan grace, TimeProvider time)
    {
        if (Exited.IsCompleted)
        {
            return;
        }
        Signals.Send(Id, signal);
        try
        {
            await Exited.WaitAsync(grace, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    /// <summary>Ends the process, and whatever it started in its own group, at once.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted && !Signals.SendToGroup(Id, UnixSignal.Kill))
        {
            Signals.Send(Id, UnixSignal.Kill);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted && Id != 0)
        {
            Kill();
            await Exited;
        }
        process.Dispose();
    }

    private static void Pass(string? line, Action<string> receiver)
    {
        if (line is not null)
        {
            receiver(line);
        }
    }
}
