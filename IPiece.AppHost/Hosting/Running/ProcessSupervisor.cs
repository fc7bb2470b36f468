using IPiece.Runtimes;
using IPiece.Runtimes.Processes;

namespace Aspire.Hosting;

/// <summary>Looks after one process: waits for what it needs, starts it, watches it, restarts it when it crashes, stops it in order.</summary>
internal sealed class ProcessSupervisor(ResourceInstance instance, SupervisorServices services) : ISupervisor
{
    /// <summary>A program that never became healthy is not given more chances than this.</summary>
    public const int MaximumFirstStarts = 5;

    private readonly CancellationTokenSource stopping = new();
    private readonly RestartBackoff backoff = new();
    private readonly ResourceLog log = services.Logs.Get(instance.Name);
    private readonly bool isOneShot = services.Resources.Resources.Any(other =>
        other
            .Annotations.OfType<WaitAnnotation>()
            .Any(wait => wait.Resource == instance.Resource && wait.WaitType == WaitType.WaitForCompletion)
    );
    private TaskCompletionSource restartRequested = NewSignal();
    private ResourceSnapshot snapshot = new(instance.Name, instance.Resource.Name, instance.Kind, KnownResourceStates.NotStarted)
    {
        Urls = instance.Urls,
    };
    private Task running = Task.CompletedTask;
    private long? healthySince;
    private bool wasEverReady;

    public ResourceInstance Instance => instance;

    public void Dispose() => stopping.Dispose();

    public void Start() => running = RunAsync();

    public bool Restart() => restartRequested.TrySetResult();

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        try
        {
            Publish(snapshot);
            if (instance.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            {
                await WaitForRestartRequestAsync();
            }
            Publish(snapshot with { State = KnownResourceStates.Waiting });
            await DependencyWait.RunAsync(instance.Resource, services.Notifications, stopping.Token);
            while (true)
            {
                await RunOnceAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Publish(Stopped(snapshot.State == KnownResourceStates.Finished ? KnownResourceStates.Finished : KnownResourceStates.Exited));
        }
        catch (Exception failure)
        {
            // Nobody awaits this loop while it runs: whatever ends it must be said, or the start would wait for ever.
            Publish(Stopped(KnownResourceStates.FailedToStart));
            services.Failure.Report(
                failure is RuntimeSetupException or DistributedApplicationException ? failure.Message : $"{instance.Name}: {failure}"
            );
        }
    }

    /// <summary>One start and one end, up to the point where the next start is due.</summary>
    private async Task RunOnceAsync()
    {
        healthySince = null;
        Publish(snapshot with { State = KnownResourceStates.Starting, IsHealthy = null, IsReady = false, HealthText = null });
        int exitCode;
        try
        {
            await RaiseBeforeStartAsync();
            var plan = await services.Planner.PlanAsync(instance, stopping.Token);
            await using var child = await ChildProcess.StartAsync(plan, log.Add);
            exitCode = await WatchAsync(child);
        }
        catch (RuntimeSetupException failure) when (wasEverReady && !stopping.IsCancellationRequested)
        {
            log.Add($"[apphost] {failure.Message}");
            exitCode = -1;
        }
        stopping.Token.ThrowIfCancellationRequested();
        if (restartRequested.Task.IsCompleted)
        {
            restartRequested = NewSignal();
            Publish(Stopped(KnownResourceStates.Restarting) with { Restarts = snapshot.Restarts + 1, ExitCode = exitCode });
            return;
        }
        await AfterEndAsync(exitCode);
    }

    private async Task<int> WatchAsync(ChildProcess child)
    {
        services.Guard.Add(child.Id, StartOrder.Level(instance.Resource), StopSignal, ContainerName);
        Publish(
            snapshot with
            {
                State = KnownResourceStates.Running,
                ProcessId = child.Id,
                StartedAt = services.Time.GetUtcNow(),
                ExitCode = null,
            }
        );
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var health = isOneShot ? Task.CompletedTask : new HealthMonitor(instance, services).RunAsync(OnHealth, watching.Token);
        try
        {
            await Task.WhenAny(child.Exited, restartRequested.Task, Task.Delay(Timeout.InfiniteTimeSpan, watching.Token));
        }
        finally
        {
            await watching.CancelAsync();
            await health.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (!child.Exited.IsCompleted)
        {
            Publish(snapshot with { State = KnownResourceStates.Stopping });
            await services.Planner.StopAsync(instance, child, StopSignal, services.Time);
        }
        services.Guard.Remove(child.Id);
        await child.WaitForLastLinesAsync();
        return await child.Exited;
    }

    private async Task AfterEndAsync(int exitCode)
    {
        if (isOneShot)
        {
            await AfterOneShotAsync(exitCode);
            return;
        }
        var healthyFor = healthySince is { } since ? services.Time.GetElapsedTime(since) : TimeSpan.Zero;
        var wait = backoff.AfterCrash(healthyFor);
        if (!wasEverReady && backoff.Crashes >= MaximumFirstStarts)
        {
            throw new DistributedApplicationException(
                $"{instance.Name} ended {MaximumFirstStarts} times (exit code {exitCode}) and was never healthy; its last words:{Environment.NewLine}{LastWords}"
            );
        }
        log.Add($"[apphost] {instance.Name} ended with exit code {exitCode}; it is started again in {wait.TotalSeconds:0.##} s");
        Publish(Stopped(KnownResourceStates.Restarting) with { Restarts = snapshot.Restarts + 1, ExitCode = exitCode });
        await Task.WhenAny(restartRequested.Task, Task.Delay(wait, services.Time, stopping.Token));
        stopping.Token.ThrowIfCancellationRequested();
        restartRequested = NewSignal();
    }

    private async Task AfterOneShotAsync(int exitCode)
    {
        var isFirstRun = snapshot.Restarts == 0;
        Publish(Stopped(exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.FailedToStart) with { ExitCode = exitCode });
        if (exitCode != 0 && isFirstRun)
        {
            throw new DistributedApplicationException(
                $"{instance.Name} did not do its work (exit code {exitCode}); its last words:{Environment.NewLine}{LastWords}"
            );
        }
        await WaitForRestartRequestAsync();
        Publish(snapshot with { Restarts = snapshot.Restarts + 1 });
    }

    private string LastWords => string.Join(Environment.NewLine, log.Tail(15).Select(line => "  " + line));

    private UnixSignal StopSignal =>
        instance.Resource.Annotations.OfType<StopSignalAnnotation>().LastOrDefault()?.Signal ?? UnixSignal.Terminate;

    private string? ContainerName => instance.Resource is ContainerResource ? services.Planner.ContainerName(instance) : null;

    private async Task RaiseBeforeStartAsync()
    {
        var starting = new BeforeResourceStartedEvent(instance.Resource, services.Provider);
        foreach (var handler in instance.Resource.Annotations.OfType<LifecycleCallbackAnnotation<BeforeResourceStartedEvent>>())
        {
            await handler.Callback(starting, stopping.Token);
        }
    }

    private async Task WaitForRestartRequestAsync()
    {
        await restartRequested.Task.WaitAsync(stopping.Token);
        restartRequested = NewSignal();
    }

    private void OnHealth(HealthAnswer answer, bool isReady)
    {
        healthySince = answer.IsHealthy ? healthySince ?? services.Time.GetTimestamp() : null;
        wasEverReady |= isReady;
        Publish(
            snapshot with
            {
                IsHealthy = answer.IsHealthy,
                IsReady = isReady,
                HealthText = answer.Text,
                HealthCheckedAt = services.Time.GetUtcNow(),
            }
        );
    }

    private ResourceSnapshot Stopped(string state) =>
        snapshot with
        {
            State = state,
            ProcessId = null,
            IsHealthy = null,
            IsReady = false,
            StartedAt = null,
        };

    private void Publish(ResourceSnapshot next)
    {
        snapshot = next;
        services.Notifications.Publish(next);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
