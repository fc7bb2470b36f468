namespace IPiece.Web.Trading;

/// <summary>An order that was sent and whose answer is not known: it may be in the market.</summary>
/// <param name="Draft">What was wished.</param>
/// <param name="Key">The idempotency key under which it was sent.</param>
/// <param name="SentAt">When it was sent last.</param>
public sealed record SentOrder(OrderDraft Draft, string Key, DateTimeOffset SentAt);
