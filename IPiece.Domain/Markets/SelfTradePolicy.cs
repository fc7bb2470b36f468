using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Markets;

/// <summary>What happens when an incoming order meets a resting one of the same account. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<SelfTradePolicy>))]
public enum SelfTradePolicy
{
    /// <summary>The rest of the incoming order is cancelled.</summary>
    CancelNewest = 0,

    /// <summary>The resting order is cancelled and matching goes on.</summary>
    CancelOldest = 1,

    /// <summary>Both are cancelled.</summary>
    CancelBoth = 2,

    /// <summary>They trade.</summary>
    None = 3,
}
