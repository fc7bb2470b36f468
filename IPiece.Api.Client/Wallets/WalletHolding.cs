namespace IPiece.Api.Client.Wallets;

/// <summary>What one token's contract has for the own wallet, beside the ledger.</summary>
public sealed record WalletHolding
{
    /// <summary>The instrument; null for won.</summary>
    public required string? Symbol { get; init; }

    /// <summary>Its Korean name; null for won.</summary>
    public required string? Name { get; init; }

    /// <summary>Its English name; null for won.</summary>
    public required string? NameEn { get; init; }

    /// <summary>The token's contract; null for won.</summary>
    public required string? Token { get; init; }

    /// <summary>Balance by the contract.</summary>
    public required long OnChain { get; init; }

    /// <summary>What is on its way to the chain: positive comes in, negative goes out.</summary>
    public required long Unsettled { get; init; }

    /// <summary>Balance in the ledger.</summary>
    public required long Ledger { get; init; }

    /// <summary>Units that the contract does not let move; 0 for won.</summary>
    public required long FrozenUnits { get; init; }

    /// <summary>Whether the contract lets nothing of it move.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Whether chain and unsettled add up to the ledger.</summary>
    public required WalletAgreement Agreement { get; init; }
}
