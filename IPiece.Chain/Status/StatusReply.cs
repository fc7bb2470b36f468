namespace IPiece.Chain.Status;

/// <summary>The worker and its chain.</summary>
public sealed record StatusReply(
    long ChainId,
    long HeadBlock,
    string Phase,
    string Detail,
    long PendingInstructions,
    long OldestPendingAgeSeconds,
    long FailedInstructions,
    DateTimeOffset? ComparedAt,
    long? ComparedAtBlock,
    IReadOnlyList<InvariantReply> Invariants,
    IReadOnlyList<SignerReply> Signers,
    IReadOnlyList<ContractReply> Contracts
);
