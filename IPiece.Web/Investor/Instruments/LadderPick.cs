using IPiece.Api.Client.Orders;

namespace IPiece.Web.Investor.Instruments;

/// <summary>A price that somebody chose on the ladder.</summary>
/// <param name="Price">Won per unit.</param>
/// <param name="Meet">The side of an order that meets the quote there; null when only the price was chosen.</param>
/// <param name="Quantity">The units of the quote to meet.</param>
public sealed record LadderPick(long Price, OrderSide? Meet = null, long? Quantity = null);
