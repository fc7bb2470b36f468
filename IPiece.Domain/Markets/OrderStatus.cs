using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>Where an order stands. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Resting, nothing filled.</summary>
    Open = 0,

    /// <summary>Resting, partly filled.</summary>
    PartiallyFilled = 1,

    /// <summary>Nothing remains: all filled.</summary>
    Filled = 2,

    /// <summary>Nothing remains: the rest was cancelled.</summary>
    Cancelled = 3,

    /// <summary>Never entered the book.</summary>
    Rejected = 4,
}
