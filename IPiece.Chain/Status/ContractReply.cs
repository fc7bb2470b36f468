namespace IPiece.Chain.Status;

/// <summary>Where a contract stands.</summary>
public sealed record ContractReply(string Name, string Address);
