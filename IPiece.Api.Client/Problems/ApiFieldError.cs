namespace IPiece.Api.Client.Problems;

/// <summary>One field that was refused and the rule that refused it.</summary>
public sealed record ApiFieldError(string Field, string Code, string Message);
