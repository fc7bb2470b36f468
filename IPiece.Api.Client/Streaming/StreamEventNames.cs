namespace IPiece.Api.Client.Streaming;

/// <summary>The words of the SSE <c>event:</c> field.</summary>
public static class StreamEventNames
{
    public const string Snapshot = "snapshot";
    public const string Delta = "delta";
    public const string Resumed = "resumed";
    public const string Interrupted = "interrupted";
    public const string Heartbeat = "heartbeat";
    public const string Connected = "connected";
    public const string Order = "order";
    public const string Fill = "fill";
    public const string Balance = "balance";
    public const string Settlement = "settlement";
}
