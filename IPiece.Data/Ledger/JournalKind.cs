namespace IPiece.Data.Ledger;

/// <summary>What happened. Numbers are stored: never change them.</summary>
public enum JournalKind
{
    /// <summary>Won came in from the bank.</summary>
    Deposit = 1,

    /// <summary>Won went out to the bank.</summary>
    Withdrawal = 2,

    /// <summary>Units were issued to a holder.</summary>
    Issuance = 3,

    /// <summary>An amount was put on hold.</summary>
    HoldPlaced = 4,

    /// <summary>A hold, or what remained of it, was released.</summary>
    HoldReleased = 5,

    /// <summary>Units changed hands for won.</summary>
    Trade = 6,

    /// <summary>Units were moved by order of two people, without their holder.</summary>
    ForcedTransfer = 7,

    /// <summary>Units were frozen by order of two people.</summary>
    UnitsFrozen = 8,

    /// <summary>Frozen units, or a part of them, were given back.</summary>
    UnitsUnfrozen = 9,
}
