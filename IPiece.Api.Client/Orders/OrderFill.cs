namespace IPiece.Api.Client.Orders;

/// <summary>One execution of an own order; <paramref name="FeeKrw"/> is the own side's fee.</summary>
public sealed record OrderFill(long TradeId, long Price, long Quantity, long FeeKrw, DateTimeOffset ExecutedAt);
