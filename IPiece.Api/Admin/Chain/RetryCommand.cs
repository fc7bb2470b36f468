namespace IPiece.Api.Admin.Chain;

/// <summary>What the Chain service wants to know of a retry.</summary>
internal sealed record RetryCommand(string Actor, string Reason);
