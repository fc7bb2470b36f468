using IPiece.Api.Client.Orders;
using IPiece.Web.Formatting;
using IPiece.Web.Localization;
using IPiece.Web.Trading;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Investor.Instruments;

/// <summary>An order in one line: Buy 3 units at 4,300 won.</summary>
public static class OrderText
{
    /// <summary>The line of an order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="draft">The order.</param>
    /// <returns>The line, without a full stop.</returns>
    public static string Of(IStringLocalizer<Text> texts, OrderDraft draft)
    {
        var (isBuy, quantity) = (draft.Side == OrderSide.Buy, draft.Quantity ?? 0);
        return draft is { IsLimit: true, Price: { } price }
            ? texts.Counted(isBuy ? "Confirm_LineBuy" : "Confirm_LineSell", quantity, Format.Number(price))
            : texts.Counted(isBuy ? "Confirm_MarketBuy" : "Confirm_MarketSell", quantity);
    }
}
