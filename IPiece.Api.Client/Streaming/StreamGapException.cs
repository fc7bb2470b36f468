namespace IPiece.Api.Client.Streaming;

/// <summary>An event does not continue the one before.</summary>
internal sealed class StreamGapException : Exception
{
    public StreamGapException() { }

    public StreamGapException(string message)
        : base(message) { }

    public StreamGapException(string message, Exception innerException)
        : base(message, innerException) { }
}
