namespace IPiece.Api.Client.Chain;

/// <summary>One thing that the chain must mirror.</summary>
/// <param name="Id">Its number; instructions settle in this order.</param>
/// <param name="Kind">deposit, withdrawal, issueUnits, trade, ...</param>
/// <param name="State">How far it is.</param>
/// <param name="Symbol">The instrument; null for won alone.</param>
/// <param name="InvestorId">The buyer, depositor or holder.</param>
/// <param name="CounterpartyId">The seller.</param>
/// <param name="Units">Units that move.</param>
/// <param name="Krw">Won that move, before fees.</param>
/// <param name="ReferenceId">The trade or the journal.</param>
/// <param name="BatchId">The batch that it is in.</param>
/// <param name="TransactionHash">That batch's transaction, once it has settled.</param>
/// <param name="Failure">Why the chain refused it.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="SettledAt">When its batch settled.</param>
public sealed record SettlementInstruction(
    long Id,
    string Kind,
    SettlementQueueState State,
    string? Symbol,
    long InvestorId,
    long? CounterpartyId,
    long Units,
    long Krw,
    long ReferenceId,
    long? BatchId,
    string? TransactionHash,
    string? Failure,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SettledAt
);
