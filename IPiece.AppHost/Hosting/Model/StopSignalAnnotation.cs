using IPiece.Runtimes.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The signal that stops the program in order, when it is not SIGTERM.</summary>
public sealed class StopSignalAnnotation(UnixSignal signal) : IResourceAnnotation
{
    public UnixSignal Signal { get; } = signal;
}
