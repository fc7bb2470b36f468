namespace IPiece.Api.Client.Chain;

/// <summary>Something that two people decided and the chain does.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">forcedTransfer, freezeWallet, unfreezeWallet, freezeUnits, unfreezeUnits, recoverWallet, pauseToken or unpauseToken.</param>
/// <param name="State">requested, signed, confirmed or refused.</param>
/// <param name="RequestId">The request that was approved.</param>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="InvestorId">Whose wallet, or from whom.</param>
/// <param name="CounterpartyId">To whom a forced transfer goes.</param>
/// <param name="Symbol">Which instrument; null for all assets.</param>
/// <param name="Units">How many.</param>
/// <param name="Attempt">How often it was tried again.</param>
/// <param name="TransactionHash">Its last transaction.</param>
/// <param name="BlockNumber">That one's block.</param>
/// <param name="Failure">Why the chain refused it.</param>
/// <param name="LostWallet">Of a recovery, the lost wallet.</param>
/// <param name="NewWallet">Of a recovery, the new one.</param>
/// <param name="CreatedAt">When it was approved.</param>
/// <param name="ConfirmedAt">When the chain had done it.</param>
public sealed record ChainOperation(
    long Id,
    string Kind,
    string State,
    long RequestId,
    string Reason,
    long? InvestorId,
    long? CounterpartyId,
    string? Symbol,
    long Units,
    int Attempt,
    string? TransactionHash,
    long? BlockNumber,
    string? Failure,
    string? LostWallet,
    string? NewWallet,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt
);
