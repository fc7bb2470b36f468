namespace IPiece.Chain.Settlement;

/// <summary>A batch that was made and has not settled.</summary>
/// <param name="Id">chain_batches.id.</param>
/// <param name="Group">What is in it.</param>
public sealed record OpenBatch(long Id, BatchGroup Group);
