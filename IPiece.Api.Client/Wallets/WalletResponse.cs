namespace IPiece.Api.Client.Wallets;

/// <summary>The own wallet on the chain.</summary>
/// <param name="Address">Where the own holdings stand.</param>
/// <param name="IsRegistered">Whether the identity registry knows it: before that nothing can be sent to it.</param>
/// <param name="BlockNumber">The block that the balances are of.</param>
/// <param name="Holdings">Won first, then every instrument that chain or ledger has something of.</param>
public sealed record WalletResponse(string Address, bool IsRegistered, long BlockNumber, IReadOnlyList<WalletHolding> Holdings);
