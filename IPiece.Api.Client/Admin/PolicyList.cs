namespace IPiece.Api.Client.Admin;

/// <summary>All policies: each as it holds for all markets, and for each market that differs.</summary>
public sealed record PolicyList(IReadOnlyList<PolicyState> Items);
