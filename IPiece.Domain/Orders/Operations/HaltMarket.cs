namespace IPiece.Domain.Orders.Operations;

/// <summary>Asks Matching to stop a market: from then on orders can only be cancelled.</summary>
/// <param name="Actor">The operator, for the audit log.</param>
/// <param name="IdempotencyKey">The operator's key: the same key gives the same answer for ever.</param>
/// <param name="ReasonKo">What investors are told, Korean.</param>
/// <param name="ReasonEn">What investors are told, English.</param>
public sealed record HaltMarket(string Actor, string IdempotencyKey, string ReasonKo, string ReasonEn);
