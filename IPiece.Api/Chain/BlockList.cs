using IPiece.Api.Client.Chain;

namespace IPiece.Api.Chain;

/// <summary>A page of blocks as the Chain service gives it.</summary>
internal sealed record BlockList(long HeadBlock, IReadOnlyList<BlockSummary> Items);
