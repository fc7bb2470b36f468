using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>What a market does with orders right now. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<MarketPhase>))]
public enum MarketPhase
{
    /// <summary>Orders match as they come.</summary>
    Continuous = 0,

    /// <summary>Orders gather; leaving the phase uncrosses the book at one price.</summary>
    CallAuction = 1,

    /// <summary>Stopped by an operator: cancels only.</summary>
    Halted = 2,

    /// <summary>Outside trading hours: cancels only.</summary>
    Closed = 3,
}
