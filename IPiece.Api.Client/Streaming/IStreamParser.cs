using System.Net.ServerSentEvents;

namespace IPiece.Api.Client.Streaming;

/// <summary>Gives one stream's events their types.</summary>
internal interface IStreamParser<out T>
    where T : class
{
    /// <summary>The event's record, or null for one to pass over.</summary>
    /// <exception cref="StreamGapException">Something was missed: the connection must start afresh.</exception>
    T? Parse(SseItem<string> item);

    /// <summary>The record that says that the connection was lost.</summary>
    T Interrupted(string reason, TimeSpan retryIn);
}
