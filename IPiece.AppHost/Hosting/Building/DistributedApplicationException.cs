namespace Aspire.Hosting;

/// <summary>The application cannot run as described; the message is one sentence that a person can act on.</summary>
public sealed class DistributedApplicationException : Exception
{
    public DistributedApplicationException() { }

    public DistributedApplicationException(string message)
        : base(message) { }

    public DistributedApplicationException(string message, Exception innerException)
        : base(message, innerException) { }
}
