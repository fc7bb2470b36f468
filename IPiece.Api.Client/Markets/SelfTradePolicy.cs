namespace IPiece.Api.Client.Markets;

/// <summary>What happens when an order meets a resting one of the same person.</summary>
public enum SelfTradePolicy
{
    /// <summary>The rest of the incoming order is cancelled.</summary>
    CancelNewest,

    /// <summary>The resting order is cancelled and matching goes on.</summary>
    CancelOldest,

    /// <summary>Both are cancelled.</summary>
    CancelBoth,

    /// <summary>They trade.</summary>
    None,
}
