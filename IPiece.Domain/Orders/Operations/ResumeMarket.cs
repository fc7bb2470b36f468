namespace IPiece.Domain.Orders.Operations;

/// <summary>Asks Matching to end a halt, through an auction if the market would be trading now.</summary>
/// <param name="Actor">The operator, for the audit log.</param>
/// <param name="IdempotencyKey">The operator's key: the same key gives the same answer for ever.</param>
/// <param name="Reason">Why, for the audit log.</param>
public sealed record ResumeMarket(string Actor, string IdempotencyKey, string Reason);
