namespace IPiece.Web.Trading;

/// <summary>The orders of one market of which the tab remembers that they were not answered.</summary>
/// <param name="Orders">The first that was sent, first.</param>
public sealed record SentOrders(IReadOnlyList<SentOrder> Orders);
