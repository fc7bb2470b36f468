using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>Why a market is in its phase. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<PhaseCause>))]
public enum PhaseCause
{
    /// <summary>The calendar's ordinary hours.</summary>
    Session = 0,

    /// <summary>The auction that opens the day.</summary>
    OpeningAuction = 1,

    /// <summary>The auction that closes the day.</summary>
    ClosingAuction = 2,

    /// <summary>A price moved too far from the last one.</summary>
    VolatilityDynamic = 3,

    /// <summary>A price moved too far from the last auction's.</summary>
    VolatilityStatic = 4,

    /// <summary>An operator halted the market.</summary>
    Operator = 5,

    /// <summary>The auction that ends a halt.</summary>
    Reopening = 6,

    /// <summary>A periodic auction of a market that trades by auctions only.</summary>
    Round = 7,
}
