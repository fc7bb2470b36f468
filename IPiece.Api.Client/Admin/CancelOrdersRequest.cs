namespace IPiece.Api.Client.Admin;

/// <summary>Takes the chosen open orders out of a market after an incident.</summary>
public sealed record CancelOrdersRequest : OrderSelection
{
    /// <summary>Why; up to 500 characters.</summary>
    public required string Reason { get; init; }
}
