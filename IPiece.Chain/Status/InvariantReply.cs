using IPiece.Chain.Reconciliation;

namespace IPiece.Chain.Status;

/// <summary>Whether one of C1 to C7 holds, and where not.</summary>
public sealed record InvariantReply(string Name, bool Ok, string Detail, IReadOnlyList<Break> Breaks);
