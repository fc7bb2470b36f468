namespace Aspire.Hosting.ApplicationModel;

/// <summary>A handler of one of a resource's events.</summary>
internal sealed class LifecycleCallbackAnnotation<TEvent>(Func<TEvent, CancellationToken, Task> callback) : IResourceAnnotation
{
    public Func<TEvent, CancellationToken, Task> Callback { get; } = callback;
}
