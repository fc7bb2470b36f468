namespace IPiece.Api.Client.Chain;

/// <summary>The three columns of one asset, in sum.</summary>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="Token">The token.</param>
/// <param name="Register">Sum of all wallets' balances, by the chain's events.</param>
/// <param name="Supply">Minted and not burned, by the chain's events.</param>
/// <param name="Ledger">Sum of all customers' accounts.</param>
/// <param name="Unsettled">Of that, on its way.</param>
/// <param name="Holders">Wallets that have any.</param>
/// <param name="IsPaused">Whether the token rests.</param>
/// <param name="OpenBreaks">Breaks of this asset that stand.</param>
public sealed record AssetColumns(
    string Asset,
    string Token,
    long Register,
    long Supply,
    long Ledger,
    long Unsettled,
    long Holders,
    bool IsPaused,
    long OpenBreaks
);
