namespace IPiece.Api.Client.Chain;

/// <summary>An instruction that has not settled.</summary>
/// <param name="Id">Its place in the ledger's order.</param>
/// <param name="Kind">deposit, withdrawal, issueUnits or trade.</param>
/// <param name="State">pending, batched or failed.</param>
/// <param name="InvestorId">The buyer, depositor or holder.</param>
/// <param name="CounterpartyId">The seller.</param>
/// <param name="Units">Units that move.</param>
/// <param name="Krw">Won that move, before fees.</param>
/// <param name="Failure">Why the chain refused it.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record UnsettledInstruction(
    long Id,
    string Kind,
    string State,
    long InvestorId,
    long? CounterpartyId,
    long Units,
    long Krw,
    string? Failure,
    DateTimeOffset CreatedAt
);
