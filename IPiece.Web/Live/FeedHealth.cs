namespace IPiece.Web.Live;

/// <summary>How far what is shown can be trusted.</summary>
public enum FeedHealth
{
    /// <summary>Nothing has arrived yet.</summary>
    Connecting,

    /// <summary>The stream is up: what is shown is the market.</summary>
    Live,

    /// <summary>The stream is down: what is shown was the market.</summary>
    Stale,
}
