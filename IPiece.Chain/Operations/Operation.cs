using IPiece.Data.Operations;

namespace IPiece.Chain.Operations;

/// <summary>A row of chain_operations: what two people decided and the chain must do.</summary>
/// <param name="Id">Its place in the order of decisions.</param>
/// <param name="Kind">What.</param>
/// <param name="InvestorId">Whose wallet, or from whom.</param>
/// <param name="CounterpartyId">To whom a forced transfer goes.</param>
/// <param name="InstrumentId">Which token; null for all.</param>
/// <param name="Units">How many.</param>
/// <param name="AfterInstructionId">The newest instruction when it was approved.</param>
/// <param name="Attempt">How often it was tried again.</param>
public sealed record Operation(
    long Id,
    OperationKind Kind,
    long? InvestorId,
    long? CounterpartyId,
    int? InstrumentId,
    long Units,
    long AfterInstructionId,
    int Attempt
);
