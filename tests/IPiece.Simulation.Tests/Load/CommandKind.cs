namespace IPiece.Simulation.Tests.Load;

/// <summary>What a simulated client does next.</summary>
internal enum CommandKind
{
    /// <summary>A new order that may be accepted or refused for want of money, units or counter-orders.</summary>
    Place,

    /// <summary>A new order that breaks a rule and must be refused.</summary>
    PlaceInvalid,

    /// <summary>Cancels an own order that was resting when last heard of.</summary>
    Cancel,

    /// <summary>Cancels an order that the same account cancelled before.</summary>
    CancelAgain,

    /// <summary>Cancels somebody else's order.</summary>
    CancelForeign,

    /// <summary>Sends an answered command again, key and body alike.</summary>
    Repeat,

    /// <summary>Sends an answered command's key with another body.</summary>
    ReuseKey,

    /// <summary>Sends an order, hangs up before the answer and never asks again.</summary>
    Abandon,
}
