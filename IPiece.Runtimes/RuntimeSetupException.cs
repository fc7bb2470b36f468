namespace IPiece.Runtimes;

/// <summary>The machine or the data folder is not as it must be; the message is one sentence that a person can act on.</summary>
public sealed class RuntimeSetupException : Exception
{
    public RuntimeSetupException() { }

    public RuntimeSetupException(string message)
        : base(message) { }

    public RuntimeSetupException(string message, Exception innerException)
        : base(message, innerException) { }
}
