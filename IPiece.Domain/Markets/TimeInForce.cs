using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>How long an order lives. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<TimeInForce>))]
public enum TimeInForce
{
    /// <summary>Until filled or cancelled.</summary>
    [JsonStringEnumMemberName("gtc")]
    GoodTillCancelled = 0,

    /// <summary>What cannot fill at once is cancelled.</summary>
    [JsonStringEnumMemberName("ioc")]
    ImmediateOrCancel = 1,

    /// <summary>All at once or nothing.</summary>
    [JsonStringEnumMemberName("fok")]
    FillOrKill = 2,

    /// <summary>Until the day's close.</summary>
    [JsonStringEnumMemberName("day")]
    Day = 3,
}
