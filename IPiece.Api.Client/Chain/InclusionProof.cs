namespace IPiece.Api.Client.Chain;

/// <summary>Everything with which an investor shows that their accounts are in a day's root. For that investor alone.</summary>
/// <param name="Day">yyyymmdd, in Seoul.</param>
/// <param name="CutAt">The moment whose balances it has.</param>
/// <param name="Root">0x data.</param>
/// <param name="Leaves">How many accounts are in the root.</param>
/// <param name="State">prepared, published or refused.</param>
/// <param name="ChainId">The network.</param>
/// <param name="Contract">LedgerAnchor's address; null before it was deployed.</param>
/// <param name="TransactionHash">What published it.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="InvestorId">Whose.</param>
/// <param name="Salt">The investor's random value of the day, 0x data.</param>
/// <param name="Accounts">The leaves and their proofs.</param>
public sealed record InclusionProof(
    int Day,
    DateTimeOffset CutAt,
    string Root,
    long Leaves,
    string State,
    long ChainId,
    string? Contract,
    string? TransactionHash,
    long? BlockNumber,
    long InvestorId,
    string Salt,
    IReadOnlyList<AccountProof> Accounts
);
