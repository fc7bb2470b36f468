using System.Net.ServerSentEvents;

namespace IPiece.Api.Events;

/// <summary>
/// One investor's event of Matching's stream as it goes out; without an investor, everybody's: something may have been missed. Without an
/// item the connection was lost, which nobody is told: the next one begins with the news that everybody reads again.
/// </summary>
internal sealed record UpstreamAccountEvent(long? InvestorId, SseItem<string>? Item);
