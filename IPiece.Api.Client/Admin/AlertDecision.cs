namespace IPiece.Api.Client.Admin;

/// <summary>Decides on an open alert: cleared or escalated, and why (up to 500 characters).</summary>
public sealed record AlertDecision(AlertState State, string Note);
