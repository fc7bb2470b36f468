namespace IPiece.Chain.Reconciliation;

/// <summary>Chain and ledger compared at one block.</summary>
/// <param name="BlockNumber">The block.</param>
/// <param name="ComparedAt">When.</param>
/// <param name="Invariants">C1 to C7.</param>
public sealed record ReconciliationReport(long BlockNumber, DateTimeOffset ComparedAt, IReadOnlyList<InvariantResult> Invariants)
{
    /// <summary>Whether all hold.</summary>
    public bool Ok => Invariants.All(static invariant => invariant.Ok);
}
