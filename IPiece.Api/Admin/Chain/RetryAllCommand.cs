namespace IPiece.Api.Admin.Chain;

/// <summary>What the Chain service wants to know of a retry of all that failed for one reason.</summary>
internal sealed record RetryAllCommand(string Actor, string Failure, string Reason);
