namespace Aspire.Hosting.ApplicationModel;

/// <summary>The arguments a resource is about to be started with.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken)
{
    /// <summary>Texts or <see cref="IValueProvider"/>s.</summary>
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
