namespace IPiece.Api.Client.Admin;

/// <summary>Open orders of a market: exactly one of the three says which.</summary>
public record OrderSelection
{
    /// <summary>The most orders that can be named at once.</summary>
    public const int MaxOrders = 1_000;

    /// <summary>These orders, up to 1,000; those that are no longer open are passed over.</summary>
    public IReadOnlyList<long>? OrderIds { get; init; }

    /// <summary>Every open order of this investor.</summary>
    public long? InvestorId { get; init; }

    /// <summary>Every open order.</summary>
    public bool All { get; init; }
}
