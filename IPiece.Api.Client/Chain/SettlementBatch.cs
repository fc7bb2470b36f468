namespace IPiece.Api.Client.Chain;

/// <summary>A batch.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Legs">After netting.</param>
/// <param name="TradesRoot">The Merkle root of its trades.</param>
/// <param name="Instructions">What it settles.</param>
public sealed record SettlementBatch(long Id, int Legs, string TradesRoot, long Instructions);
