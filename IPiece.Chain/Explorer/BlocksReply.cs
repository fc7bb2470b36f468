namespace IPiece.Chain.Explorer;

/// <summary>Blocks, the newest first.</summary>
/// <param name="HeadBlock">The newest of all.</param>
/// <param name="Items">These; the next page is before the last one's number.</param>
public sealed record BlocksReply(long HeadBlock, IReadOnlyList<BlockSummaryReply> Items);
