namespace IPiece.Api.Client.Admin;

/// <summary>Takes open orders out of a market after an incident: exactly one of the three says which.</summary>
public sealed record CancelOrdersRequest
{
    /// <summary>Why; up to 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>These orders, up to 1,000; those that are no longer open are passed over.</summary>
    public IReadOnlyList<long>? OrderIds { get; init; }

    /// <summary>Every open order of this investor.</summary>
    public long? InvestorId { get; init; }

    /// <summary>Every open order.</summary>
    public bool All { get; init; }
}
