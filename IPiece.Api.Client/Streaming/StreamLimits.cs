namespace IPiece.Api.Client.Streaming;

/// <summary>How patient the stream readers are.</summary>
public static class StreamLimits
{
    /// <summary>A connection that brings not even a heartbeat for so long is dead; the server sends one every 10 s.</summary>
    public static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(25);

    /// <summary>The first wait after a lost connection.</summary>
    public static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between two attempts.</summary>
    public static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(8);
}
