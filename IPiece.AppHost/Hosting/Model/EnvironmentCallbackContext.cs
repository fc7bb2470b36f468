namespace Aspire.Hosting.ApplicationModel;

/// <summary>The variables a resource is about to be started with.</summary>
public sealed class EnvironmentCallbackContext(Dictionary<string, object> environmentVariables, CancellationToken cancellationToken)
{
    /// <summary>Values are texts or <see cref="IValueProvider"/>s.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
