using System.Net.ServerSentEvents;

namespace IPiece.Api.Events;

/// <summary>One investor's event of Matching's stream as it goes out; without an investor, news about the stream itself: something may have been missed.</summary>
internal sealed record UpstreamAccountEvent(long? InvestorId, SseItem<string> Item);
