namespace IPiece.Benchmarks.OnChain;

/// <summary>What was measured with so many holders.</summary>
/// <param name="GasPerLeg">Gas of the batches over those legs.</param>
/// <param name="LegsPerSecond">Legs over the time in which the worker drained the queue of trades.</param>
/// <param name="TradesPerSecond">The trades behind them over the same time.</param>
/// <param name="GasPerLine">Gas of a dividend per holder.</param>
/// <param name="GasPerTransfer">Gas of a holder's own transfer.</param>
/// <param name="PlainGas">Gas of a plain ERC-20 transfer on the same node.</param>
/// <param name="PlainPerSecond">Plain transfers a second on the same node.</param>
internal sealed record ChainSample(
    double GasPerLeg,
    double LegsPerSecond,
    double TradesPerSecond,
    double GasPerLine,
    double GasPerTransfer,
    double PlainGas,
    double PlainPerSecond
);
