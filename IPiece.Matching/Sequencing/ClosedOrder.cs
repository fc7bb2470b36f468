using IPiece.Domain.Identifiers;

namespace IPiece.Matching.Sequencing;

/// <summary>An order that a cancel names and that is not open.</summary>
/// <param name="Investor">Whose it was.</param>
internal sealed record ClosedOrder(InvestorId Investor);
