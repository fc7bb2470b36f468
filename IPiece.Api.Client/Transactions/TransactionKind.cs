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
    Other,
}
