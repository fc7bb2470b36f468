using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>How an order names its price. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderType>))]
public enum OrderType
{
    /// <summary>At this price or better.</summary>
    Limit = 0,

    /// <summary>At the market's price, within the collar.</summary>
    Market = 1,
}
