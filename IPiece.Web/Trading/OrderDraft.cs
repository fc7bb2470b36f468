using IPiece.Api.Client.Orders;

namespace IPiece.Web.Trading;

/// <summary>What somebody has typed into the ticket so far.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Price">Won per unit, null while empty.</param>
/// <param name="Quantity">Units, null while empty.</param>
public sealed record OrderDraft(OrderSide Side, long? Price, long? Quantity);
