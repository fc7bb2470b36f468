namespace Aspire.Hosting;

/// <summary>Polls one running instance: often until it is ready, then at leisure.</summary>
internal sealed class HealthMonitor(ResourceInstance instance, SupervisorServices services)
{
    public static readonly TimeSpan UntilReady = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan OnceReady = TimeSpan.FromSeconds(5);

    /// <summary>Calls <paramref name="publish"/> with each answer; "ready" comes true once the ready handlers are through.</summary>
    public async Task RunAsync(Action<HealthAnswer, bool> publish, CancellationToken cancellationToken)
    {
        var isReady = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var answer = await services.Health.CheckAsync(instance, cancellationToken);
            if (answer.IsHealthy && !isReady)
            {
                (isReady, answer) = await BecomeReadyAsync(answer, cancellationToken);
            }
            publish(answer, isReady);
            await Task.Delay(answer.IsHealthy && isReady ? OnceReady : UntilReady, services.Time, cancellationToken);
        }
    }

    private async Task<(bool IsReady, HealthAnswer Answer)> BecomeReadyAsync(HealthAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            var ready = new ResourceReadyEvent(instance.Resource, services.Provider);
            foreach (var handler in instance.Resource.Annotations.OfType<LifecycleCallbackAnnotation<ResourceReadyEvent>>())
            {
                await handler.Callback(ready, cancellationToken);
            }
            return (true, answer);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            services.Logs.Get(instance.Name).Add($"[apphost] healthy, but not ready: {failure.Message}");
            return (false, new HealthAnswer(IsHealthy: false, failure.Message));
        }
    }
}
