using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;
using IPiece.Api.Orders.History;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Anybody's orders and trades as a file.</summary>
internal static class SearchCsv
{
    private static readonly string[] KoreanOrders =
    [
        "주문 시각(서울)",
        "주문 번호",
        "종목",
        "투자자 번호",
        "투자자",
        "구분",
        "유형",
        "조건",
        "가격(원)",
        "주문 수량",
        "체결 수량",
        "잔량",
        "취소 수량",
        "상태",
        "취소 사유",
        "변경 시각(서울)",
    ];

    private static readonly string[] EnglishOrders =
    [
        "Placed at (Seoul)",
        "Order",
        "Symbol",
        "Investor number",
        "Investor",
        "Side",
        "Type",
        "Time in force",
        "Price (KRW)",
        "Quantity",
        "Filled",
        "Remaining",
        "Cancelled",
        "Status",
        "Cancel reason",
        "Updated at (Seoul)",
    ];

    private static readonly string[] KoreanTrades =
    [
        "체결 시각(서울)",
        "체결 번호",
        "종목",
        "가격(원)",
        "수량",
        "매수자 번호",
        "매수자",
        "매수 주문",
        "매도자 번호",
        "매도자",
        "매도 주문",
        "나중 주문",
    ];

    private static readonly string[] EnglishTrades =
    [
        "Executed at (Seoul)",
        "Trade",
        "Symbol",
        "Price (KRW)",
        "Quantity",
        "Buyer number",
        "Buyer",
        "Buy order",
        "Seller number",
        "Seller",
        "Sell order",
        "Came second",
    ];

    public static CsvFile<SurveillanceOrder> Orders(IAsyncEnumerable<SurveillanceOrder> orders, ExportLanguage language) =>
        new(
            "surveillance-orders",
            language == ExportLanguage.Korean ? KoreanOrders : EnglishOrders,
            orders,
            (text, order) => Write(text, order, language)
        );

    public static CsvFile<SurveillanceTrade> Trades(IAsyncEnumerable<SurveillanceTrade> trades, ExportLanguage language) =>
        new(
            "surveillance-trades",
            language == ExportLanguage.Korean ? KoreanTrades : EnglishTrades,
            trades,
            (text, trade) => Write(text, trade, language)
        );

    private static void Write(CsvText text, SurveillanceOrder order, ExportLanguage language) =>
        text.Time(order.PlacedAt)
            .Number(order.OrderId)
            .Text(order.Symbol)
            .Number(order.InvestorId)
            .Text(order.InvestorName)
            .Text(HistoryWords.Of(order.Side, language))
            .Text(HistoryWords.Of(order.Type, language))
            .Text(HistoryWords.ConditionOf(order.PostOnly, order.TimeInForce, language))
            .Number(order.Price)
            .Number(order.Quantity)
            .Number(order.Filled)
            .Number(order.Remaining)
            .Number(order.Cancelled)
            .Text(HistoryWords.Of(order.Status, language))
            .Text(HistoryWords.Of(order.CancelReason, language))
            .Time(order.UpdatedAt);

    private static void Write(CsvText text, SurveillanceTrade trade, ExportLanguage language) =>
        text.Time(trade.ExecutedAt)
            .Number(trade.TradeId)
            .Text(trade.Symbol)
            .Number(trade.Price)
            .Number(trade.Quantity)
            .Number(trade.BuyerId)
            .Text(trade.BuyerName)
            .Number(trade.BuyOrderId)
            .Number(trade.SellerId)
            .Text(trade.SellerName)
            .Number(trade.SellOrderId)
            .Text(
                trade.TakerSide switch
                {
                    TakerSide.Buy => HistoryWords.Of(OrderSide.Buy, language),
                    TakerSide.Sell => HistoryWords.Of(OrderSide.Sell, language),
                    _ => "",
                }
            );
}
