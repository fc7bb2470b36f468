namespace IPiece.Matching.Operations;

/// <summary>What an operator asks of a market.</summary>
/// <param name="Actor">Who, for the audit log.</param>
/// <param name="Reason">Why, for the audit log.</param>
/// <param name="Body">A halt, a resumption, or a cancel of orders.</param>
public sealed record OperatorRequest(string Actor, string Reason, object Body);
