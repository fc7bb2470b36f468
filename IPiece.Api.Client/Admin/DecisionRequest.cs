namespace IPiece.Api.Client.Admin;

/// <summary>What a person says with a decision on a request; up to 500 characters.</summary>
public sealed record DecisionRequest(string? Note = null);
