namespace IPiece.Api.Orders;

/// <summary>Why Matching refused, or could not be asked.</summary>
internal sealed record MatchingProblem(int Status, string Code, string Detail);
