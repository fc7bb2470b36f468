namespace IPiece.Domain.Orders.Operations;

/// <summary>
/// Asks Matching to take open orders out of a market after an incident. Exactly one of <paramref name="OrderIds"/>,
/// <paramref name="InvestorId"/> and <paramref name="All"/> says which.
/// </summary>
/// <param name="Actor">The operator, for the audit log.</param>
/// <param name="Reason">Why, for the audit log.</param>
/// <param name="IdempotencyKey">The operator's key: the same key gives the same answer for ever.</param>
/// <param name="OrderIds">These orders; those that are no longer open are passed over.</param>
/// <param name="InvestorId">Every open order of this investor.</param>
/// <param name="All">Every open order.</param>
public sealed record CancelOrders(
    string Actor,
    string Reason,
    string IdempotencyKey,
    IReadOnlyList<long>? OrderIds = null,
    long? InvestorId = null,
    bool All = false
);
