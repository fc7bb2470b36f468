using IPiece.Api.Client.Orders;

namespace IPiece.Web.Investor.Instruments;

/// <summary>One line of the ladder.</summary>
/// <param name="Side">Buy for bids, sell for asks.</param>
/// <param name="Price">Won per unit; null for a line that only keeps the place.</param>
/// <param name="Quantity">Units resting there.</param>
/// <param name="DepthPercent">The bar's length against the largest visible level.</param>
/// <param name="OwnQuantity">The viewer's own units among them.</param>
public sealed record LadderLevel(OrderSide Side, long? Price, long Quantity, int DepthPercent, long OwnQuantity);
