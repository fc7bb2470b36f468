using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the present state of every resource, and tells whoever waits for a change.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock gate = new();
    private ImmutableSortedDictionary<string, ResourceSnapshot> current = ImmutableSortedDictionary<string, ResourceSnapshot>.Empty;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyDictionary<string, ResourceSnapshot> Current
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    /// <summary>Every state there is, and then again after each change; changes that come faster than they are read are joined.</summary>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, ResourceSnapshot>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        while (true)
        {
            var (snapshot, next) = Read();
            yield return snapshot;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until every instance of the resource is healthy and ready.</summary>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, snapshot => snapshot.IsReady && snapshot.IsHealthy == true, cancellationToken);

    /// <summary>Waits until every instance of the resource is in the state.</summary>
    public Task WaitForResourceAsync(string resourceName, string targetState, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, snapshot => snapshot.State == targetState, cancellationToken);

    /// <summary>Waits until the condition holds for every instance of the resource.</summary>
    public async Task WaitForResourceAsync(
        string resourceName,
        Func<ResourceSnapshot, bool> condition,
        CancellationToken cancellationToken = default
    )
    {
        await foreach (var all in WatchAsync(cancellationToken))
        {
            var instances = all.Values.Where(snapshot => snapshot.ResourceName == resourceName).ToList();
            if (instances.Count > 0 && instances.TrueForAll(snapshot => condition(snapshot)))
            {
                return;
            }
        }
    }

    internal void Publish(ResourceSnapshot snapshot)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            current = current.SetItem(snapshot.Name, snapshot);
            before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        before.TrySetResult();
    }

    private (IReadOnlyDictionary<string, ResourceSnapshot> Snapshot, Task Next) Read()
    {
        lock (gate)
        {
            return (current, changed.Task);
        }
    }
}
