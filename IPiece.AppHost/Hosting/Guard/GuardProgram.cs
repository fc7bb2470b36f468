using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>
/// The guard: a process that does nothing but read the host's list of processes. When the pipe ends and the list is not empty, the host
/// was killed, and the guard ends what is left, the last started first, each level by its signal and then by SIGKILL.
/// </summary>
internal static class GuardProgram
{
    public const string Argument = "--process-guard";

    /// <summary>All levels together stay below ten seconds with the four levels there are.</summary>
    private static readonly TimeSpan GracePerLevel = TimeSpan.FromSeconds(1.75);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(5);

    /// <summary>Arguments: the owner's mark and, when there is one, the lock file to hold.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextReader input, TimeProvider time)
    {
        var owner = arguments.ElementAtOrDefault(0);
        await using var held = arguments.ElementAtOrDefault(1) is { } path ? FileLock.TryTake(path) : null;
        var known = new Dictionary<int, GuardedProcess>();
        while (await input.ReadLineAsync() is { } line)
        {
            GuardedProcess.Apply(line, known);
        }
        foreach (var level in known.Values.GroupBy(process => process.Level).OrderByDescending(level => level.Key))
        {
            await EndAsync([.. level], time);
        }
        if (known.Count > 0 && owner is not null)
        {
            EndMarked(owner);
        }
        return 0;
    }

    private static async Task EndAsync(List<GuardedProcess> processes, TimeProvider time)
    {
        foreach (var process in processes.Where(process => process.IsAlive))
        {
            Signals.Send(process.Id, process.Signal);
        }
        var deadline = time.GetUtcNow() + GracePerLevel;
        while (processes.Exists(process => process.IsAlive) && time.GetUtcNow() < deadline)
        {
            await Task.Delay(Poll, time);
        }
        foreach (var process in processes.Where(process => process.IsAlive))
        {
            if (!Signals.SendToGroup(process.Id, UnixSignal.Kill))
            {
                Signals.Send(process.Id, UnixSignal.Kill);
            }
        }
        await Task.WhenAll(
            processes.Where(process => process is { ContainerEngine.Length: > 0, ContainerName.Length: > 0 }).Select(RemoveContainerAsync)
        );
    }

    private static async Task RemoveContainerAsync(GuardedProcess process)
    {
        using var limit = new CancellationTokenSource(EngineLimit);
        try
        {
            await ChildProcess.RunAsync(
                new LaunchPlan(process.ContainerEngine!, ["rm", "--force", process.ContainerName!]),
                _ => { },
                limit.Token
            );
        }
        catch (OperationCanceledException)
        {
            // The engine itself hangs; the guard has done what it can.
        }
    }

    /// <summary>What was started in the instant before the host died may not be in the list, but it carries the owner's mark.</summary>
    private static void EndMarked(string owner)
    {
        foreach (var id in ProcessTable.WithEnvironment(HostingFolders.OwnerVariable, owner).Where(id => id != Environment.ProcessId))
        {
            Signals.Send(id, UnixSignal.Kill);
        }
    }
}
