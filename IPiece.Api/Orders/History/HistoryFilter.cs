using IPiece.Domain.Markets;

namespace IPiece.Api.Orders.History;

/// <summary>What of the own past is asked for: from <paramref name="From"/> on and before <paramref name="Until"/>; null means everything.</summary>
internal sealed record HistoryFilter(int? InstrumentId, Side? Side, DateTimeOffset? From, DateTimeOffset? Until);
