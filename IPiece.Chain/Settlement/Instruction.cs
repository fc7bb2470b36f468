using IPiece.Data.Chain;

namespace IPiece.Chain.Settlement;

/// <summary>A row of chain_instructions: one thing that the ledger did and the chain must mirror.</summary>
/// <param name="Id">Its place in the order of the ledger.</param>
/// <param name="Kind">What.</param>
/// <param name="InstrumentId">Of which instrument; null for won alone.</param>
/// <param name="InvestorId">The buyer, depositor or holder.</param>
/// <param name="CounterpartyId">The seller.</param>
/// <param name="Units">Units that move.</param>
/// <param name="Krw">Won that move, before fees.</param>
/// <param name="FeeKrw">The buyer's fee.</param>
/// <param name="CounterpartyFeeKrw">The seller's fee.</param>
/// <param name="ReferenceId">The trade, or the journal.</param>
public sealed record Instruction(
    long Id,
    InstructionKind Kind,
    int? InstrumentId,
    long InvestorId,
    long? CounterpartyId,
    long Units,
    long Krw,
    long FeeKrw,
    long CounterpartyFeeKrw,
    long ReferenceId
);
