using IPiece.Api.Client.Json;
using IPiece.Api.Client.Orders;
using IPiece.Api.Exports;

namespace IPiece.Api.Orders.History;

/// <summary>The words of exported files: what the screens say in Korean, the API's own in English.</summary>
internal static class HistoryWords
{
    public static string Of(OrderSide side, ExportLanguage language) =>
        language == ExportLanguage.English ? Word(side)
        : side == OrderSide.Buy ? "매수"
        : "매도";

    public static string Of(OrderType type, ExportLanguage language) =>
        language == ExportLanguage.English ? Word(type)
        : type == OrderType.Limit ? "지정가"
        : "시장가";

    /// <summary>What an order may do: post-only where it is, else how long it may wait.</summary>
    public static string ConditionOf(bool isPostOnly, TimeInForce timeInForce, ExportLanguage language) =>
        !isPostOnly ? Of(timeInForce, language)
        : language == ExportLanguage.English ? "post-only"
        : "메이커 전용";

    public static string Of(TimeInForce timeInForce, ExportLanguage language) =>
        language == ExportLanguage.English
            ? Word(timeInForce)
            : timeInForce switch
            {
                TimeInForce.Ioc => "IOC",
                TimeInForce.Fok => "FOK",
                _ => "당일",
            };

    public static string Of(OrderStatus status, ExportLanguage language) =>
        language == ExportLanguage.English
            ? Word(status)
            : status switch
            {
                OrderStatus.Open => "미체결",
                OrderStatus.PartiallyFilled => "일부 체결",
                OrderStatus.Filled => "체결",
                OrderStatus.Cancelled => "취소",
                _ => "거부",
            };

    public static string Of(CancelReason? reason, ExportLanguage language) =>
        reason is not { } known ? ""
        : language == ExportLanguage.English ? Word(known)
        : known switch
        {
            CancelReason.Investor => "본인 취소",
            CancelReason.ImmediateOrCancel => "IOC 잔량 취소",
            CancelReason.MarketRemainder => "시장가 잔량 취소",
            CancelReason.SelfTrade => "자기 체결 방지",
            CancelReason.DayEnd => "장 종료",
            _ => "운영자 취소",
        };

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.Serialize(value, ApiJson.Options).Trim('"');
}
