using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>Which way an order faces. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<Side>))]
public enum Side
{
    /// <summary>Takes units for won.</summary>
    Buy = 0,

    /// <summary>Gives units for won.</summary>
    Sell = 1,
}
