using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Orders;

/// <summary>Why the rest of an order left without trading. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderCancelReason>))]
public enum OrderCancelReason
{
    /// <summary>Its owner asked.</summary>
    User = 0,

    /// <summary>Immediate-or-cancel: nothing more could fill.</summary>
    Ioc = 1,

    /// <summary>A market order never rests.</summary>
    Market = 2,

    /// <summary>It met an order of the same investor.</summary>
    SelfTrade = 3,

    /// <summary>The day ended.</summary>
    Expired = 4,

    /// <summary>An operator took it out.</summary>
    Operator = 5,
}
