namespace IPiece.Api.Client.Transactions;

/// <summary>Why a journal was written.</summary>
public enum TransactionKind
{
    Deposit,
    Withdrawal,
    Issuance,
    OrderHold,
    OrderRelease,
    Trade,

    /// <summary>Units were moved by order of two people, without their holder.</summary>
    ForcedTransfer,

    /// <summary>Units were frozen by order of two people.</summary>
    UnitsFrozen,

    /// <summary>Frozen units, or a part of them, were given back.</summary>
    UnitsUnfrozen,

    Other,
}
