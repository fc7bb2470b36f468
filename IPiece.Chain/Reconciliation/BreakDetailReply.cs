using IPiece.Chain.Operations;

namespace IPiece.Chain.Reconciliation;

/// <summary>A break with what may explain it; each list is bounded, the newest first.</summary>
/// <param name="Break">The break.</param>
/// <param name="Instructions">Of that holder and asset, not settled.</param>
/// <param name="Movements">What last moved on the chain.</param>
/// <param name="Journals">What was last posted in the ledger.</param>
/// <param name="Operations">What two people last decided about that holder and asset, or about the token.</param>
public sealed record BreakDetailReply(
    BreakReply Break,
    IReadOnlyList<UnsettledReply> Instructions,
    IReadOnlyList<MovementReply> Movements,
    IReadOnlyList<PostingReply> Journals,
    IReadOnlyList<OperationReply> Operations
);
