namespace IPiece.Api.Client.Chain;

/// <summary>A day's root of the ledger.</summary>
/// <param name="Day">yyyymmdd, in Seoul.</param>
/// <param name="CutAt">The moment whose balances it has.</param>
/// <param name="Root">0x data.</param>
/// <param name="Leaves">How many accounts are in it.</param>
/// <param name="EvidenceHash">SHA-256 over the day's attestations, 0x data.</param>
/// <param name="State">prepared, published or refused.</param>
/// <param name="TransactionHash">What published it.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="Failure">Why the chain refused it.</param>
/// <param name="PreparedAt">When it was made.</param>
/// <param name="PublishedAt">When the chain had it.</param>
public sealed record LedgerAnchor(
    int Day,
    DateTimeOffset CutAt,
    string Root,
    long Leaves,
    string EvidenceHash,
    string State,
    string? TransactionHash,
    long? BlockNumber,
    string? Failure,
    DateTimeOffset PreparedAt,
    DateTimeOffset? PublishedAt
);
