namespace IPiece.Web.Trading;

/// <summary>The largest order a market takes.</summary>
/// <param name="MaxQuantity">Units.</param>
/// <param name="MaxNotionalKrw">Price times quantity, in won.</param>
public readonly record struct OrderLimits(long MaxQuantity, long MaxNotionalKrw);
