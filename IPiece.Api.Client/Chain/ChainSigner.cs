namespace IPiece.Api.Client.Chain;

/// <summary>A signer of the house and its queue.</summary>
/// <param name="Role">admin, issuer, settlement, ...</param>
/// <param name="Address">Its account.</param>
/// <param name="NextNonce">What its next transaction takes, by our record.</param>
/// <param name="ChainNonce">How many of its transactions blocks hold; null while the node is away.</param>
/// <param name="InFlight">Signed, and in no block yet.</param>
/// <param name="OldestInFlightAt">When the oldest of those was signed.</param>
/// <param name="IsInStep">Whether chain and record add up: its own transactions on the chain and in flight are all there are.</param>
/// <param name="LastHash">Its newest transaction.</param>
/// <param name="LastAt">When that was signed.</param>
public sealed record ChainSigner(
    string Role,
    string Address,
    long NextNonce,
    long? ChainNonce,
    long InFlight,
    DateTimeOffset? OldestInFlightAt,
    bool? IsInStep,
    string? LastHash,
    DateTimeOffset? LastAt
);
