using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;

namespace IPiece.Api.Orders.History;

/// <summary>Own executions as a file.</summary>
internal static class FillCsv
{
    private static readonly string[] Korean =
    [
        "체결 시각(서울)",
        "체결 번호",
        "주문 번호",
        "종목",
        "구분",
        "가격(원)",
        "수량",
        "체결 금액(원)",
        "수수료(원)",
        "정산 금액(원)",
    ];

    private static readonly string[] English =
    [
        "Executed at (Seoul)",
        "Trade",
        "Order",
        "Symbol",
        "Side",
        "Price (KRW)",
        "Quantity",
        "Gross (KRW)",
        "Fee (KRW)",
        "Net (KRW)",
    ];

    public static CsvFile<FillResponse> File(IAsyncEnumerable<FillResponse> fills, ExportLanguage language) =>
        new("fills", language == ExportLanguage.Korean ? Korean : English, fills, (text, fill) => Write(text, fill, language));

    private static void Write(CsvText text, FillResponse fill, ExportLanguage language) =>
        text.Time(fill.ExecutedAt)
            .Number(fill.TradeId)
            .Number(fill.OrderId)
            .Text(fill.Symbol)
            .Text(HistoryWords.Of(fill.Side, language))
            .Number(fill.Price)
            .Number(fill.Quantity)
            .Number(fill.GrossKrw)
            .Number(fill.FeeKrw)
            .Number(fill.NetKrw);
}
