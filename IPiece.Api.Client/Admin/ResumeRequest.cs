namespace IPiece.Api.Client.Admin;

/// <summary>Ends a halt; up to 500 characters of why.</summary>
public sealed record ResumeRequest(string Reason);
