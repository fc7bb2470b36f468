namespace Aspire.Hosting;

/// <summary>Waits for everything a resource said it needs before it starts.</summary>
internal static class DependencyWait
{
    public static Task RunAsync(IResource resource, ResourceNotificationService notifications, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(wait => ForOneAsync(wait, notifications, cancellationToken)));

    private static Task ForOneAsync(WaitAnnotation wait, ResourceNotificationService notifications, CancellationToken cancellationToken) =>
        wait.WaitType == WaitType.WaitUntilHealthy
            ? notifications.WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken)
            : notifications.WaitForResourceAsync(
                wait.Resource.Name,
                ended => HasEnded(ended) && ended.ExitCode == wait.ExitCode,
                cancellationToken
            );

    private static bool HasEnded(ResourceSnapshot snapshot) =>
        snapshot.State == KnownResourceStates.Finished || snapshot.State == KnownResourceStates.FailedToStart;
}
