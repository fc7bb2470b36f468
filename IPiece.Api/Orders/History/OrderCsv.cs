using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;

namespace IPiece.Api.Orders.History;

/// <summary>Own orders as a file.</summary>
internal static class OrderCsv
{
    private static readonly string[] Korean =
    [
        "주문 시각(서울)",
        "주문 번호",
        "종목",
        "구분",
        "유형",
        "조건",
        "가격(원)",
        "주문 수량",
        "체결 수량",
        "잔량",
        "취소 수량",
        "평균 체결가(원)",
        "상태",
        "취소 사유",
        "변경 시각(서울)",
    ];

    private static readonly string[] English =
    [
        "Placed at (Seoul)",
        "Order",
        "Symbol",
        "Side",
        "Type",
        "Time in force",
        "Price (KRW)",
        "Quantity",
        "Filled",
        "Remaining",
        "Cancelled",
        "Average price (KRW)",
        "Status",
        "Cancel reason",
        "Updated at (Seoul)",
    ];

    public static CsvFile<OrderResponse> File(IAsyncEnumerable<OrderResponse> orders, ExportLanguage language) =>
        new("orders", language == ExportLanguage.Korean ? Korean : English, orders, (text, order) => Write(text, order, language));

    private static void Write(CsvText text, OrderResponse order, ExportLanguage language) =>
        text.Time(order.PlacedAt)
            .Number(order.OrderId)
            .Text(order.Symbol)
            .Text(HistoryWords.Of(order.Side, language))
            .Text(HistoryWords.Of(order.Type, language))
            .Text(HistoryWords.ConditionOf(order.PostOnly, order.TimeInForce, language))
            .Number(order.Price)
            .Number(order.Quantity)
            .Number(order.FilledQuantity)
            .Number(order.RemainingQuantity)
            .Number(order.CancelledQuantity)
            .Number(order.AveragePrice)
            .Text(HistoryWords.Of(order.Status, language))
            .Text(HistoryWords.Of(order.CancelReason, language))
            .Time(order.UpdatedAt);
}
