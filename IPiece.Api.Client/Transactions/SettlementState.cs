namespace IPiece.Api.Client.Transactions;

/// <summary>How far the chain is: not for the chain at all, booked and waiting, in a batch, confirmed, or failed.</summary>
public enum SettlementState
{
    NotApplicable,
    Pending,
    Batched,
    Settled,
    Failed,
}
