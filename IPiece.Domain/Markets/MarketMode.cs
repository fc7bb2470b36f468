using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>How a market matches while it is open. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<MarketMode>))]
public enum MarketMode
{
    /// <summary>Price, then time; at the resting order's price.</summary>
    Continuous = 0,

    /// <summary>Orders gather and uncross at single prices.</summary>
    CallAuction = 1,

    /// <summary>The Korean over-the-counter rule: only equal prices trade, so the book may stand crossed.</summary>
    EqualPriceOnly = 2,
}
