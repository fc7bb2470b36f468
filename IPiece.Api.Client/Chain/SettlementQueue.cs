namespace IPiece.Api.Client.Chain;

/// <summary>The settlement queue, newest first.</summary>
/// <param name="Pending">How many wait for a batch.</param>
/// <param name="Batched">How many are in a batch on its way.</param>
/// <param name="Failed">How many a person must look at.</param>
/// <param name="OldestPendingAt">When the oldest waiting one was written.</param>
/// <param name="Items">This page.</param>
/// <param name="NextCursor">Where the next page starts; null on the last.</param>
public sealed record SettlementQueue(
    long Pending,
    long Batched,
    long Failed,
    DateTimeOffset? OldestPendingAt,
    IReadOnlyList<SettlementInstruction> Items,
    string? NextCursor
);
