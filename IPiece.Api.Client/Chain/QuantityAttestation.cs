namespace IPiece.Api.Client.Chain;

/// <summary>What was attested of a token at the end of a day.</summary>
/// <param name="Day">The day in Seoul, yyyymmdd.</param>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="Token">The token.</param>
/// <param name="BlockNumber">Compared at this block.</param>
/// <param name="BlockHash">Its hash.</param>
/// <param name="Issued">Issued in the ledger (won: customers' cash), without what was on its way.</param>
/// <param name="Supply">The contract's total supply.</param>
/// <param name="Balances">Sum of all wallets' balances.</param>
/// <param name="Ledger">Sum of all customers' accounts, without what was on its way.</param>
/// <param name="Holds">Whether all four are the same.</param>
/// <param name="Hash">SHA-256 over the above, hex.</param>
/// <param name="AttestedAt">When it was written.</param>
public sealed record QuantityAttestation(
    int Day,
    string Asset,
    string Token,
    long BlockNumber,
    string BlockHash,
    long Issued,
    long Supply,
    long Balances,
    long Ledger,
    bool Holds,
    string Hash,
    DateTimeOffset AttestedAt
);
