namespace IPiece.Api.Wallets;

/// <summary>What the ledger has of one asset, and what of it is on its way to the chain.</summary>
/// <param name="Symbol">The instrument; null for won.</param>
/// <param name="Name">Its Korean name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Ledger">Posted.</param>
/// <param name="Unsettled">What the chain does not have of it yet.</param>
/// <param name="OnTheirWay">How many instructions are in a batch right now.</param>
internal sealed record LedgerHolding(string? Symbol, string? Name, string? NameEn, long Ledger, long Unsettled, long OnTheirWay);
