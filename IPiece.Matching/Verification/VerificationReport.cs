namespace IPiece.Matching.Verification;

/// <summary>Whether a market's command log, run through a fresh engine, gives what the database says (M4).</summary>
/// <param name="InstrumentId">The market.</param>
/// <param name="Commands">How many commands were read.</param>
/// <param name="Trades">How many trades they gave.</param>
/// <param name="OpenOrders">How many orders they left open.</param>
/// <param name="StateHash">The state they ended in.</param>
/// <param name="Ok">Whether everything agrees.</param>
/// <param name="Detail">The first difference.</param>
public sealed record VerificationReport(
    int InstrumentId,
    long Commands,
    long Trades,
    int OpenOrders,
    string StateHash,
    bool Ok,
    string? Detail
);
