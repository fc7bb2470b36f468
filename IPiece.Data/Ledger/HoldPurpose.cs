namespace IPiece.Data.Ledger;

/// <summary>Why an amount is on hold. Numbers are stored: never change them.</summary>
public enum HoldPurpose
{
    /// <summary>An open order.</summary>
    Order = 1,

    /// <summary>A withdrawal on its way to the bank.</summary>
    Withdrawal = 2,

    /// <summary>A subscription to an offering.</summary>
    Subscription = 3,

    /// <summary>Frozen by order of two people.</summary>
    Freeze = 4,
}
