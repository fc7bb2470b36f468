namespace IPiece.Chain.Reconciliation;

/// <summary>What somebody should have on the chain by now: the ledger's balance without what has not settled.</summary>
/// <param name="InvestorId">Who.</param>
/// <param name="InstrumentId">Of what; 0 for won.</param>
/// <param name="Ledger">Posted in the ledger.</param>
/// <param name="Unsettled">Of that, on its way.</param>
public sealed record Holding(long InvestorId, int InstrumentId, long Ledger, long Unsettled)
{
    /// <summary>The instrument id that stands for won.</summary>
    public const int Won = 0;

    /// <summary>What the chain should have.</summary>
    public long Expected => Ledger - Unsettled;
}
