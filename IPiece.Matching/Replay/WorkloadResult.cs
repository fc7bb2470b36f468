namespace IPiece.Matching.Replay;

/// <summary>What a workload left behind.</summary>
/// <param name="Trades">How many trades.</param>
/// <param name="TradeHash">The hash over taker, maker, price and quantity of each, in order.</param>
/// <param name="BookHash">The hash of the final book.</param>
public readonly record struct WorkloadResult(long Trades, ulong TradeHash, ulong BookHash);
