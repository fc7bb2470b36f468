using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>What an account is, as against what it is numbered.</summary>
/// <param name="OwnerKind">Customer or house.</param>
/// <param name="OwnerId">The investor, or for house accounts the instrument, or 0.</param>
/// <param name="AssetId">What is counted.</param>
/// <param name="Kind">What for.</param>
public readonly record struct AccountKey(OwnerKind OwnerKind, long OwnerId, int AssetId, AccountKind Kind)
{
    /// <summary>The bank: the other side of every won that comes in or goes out.</summary>
    public static AccountKey BankClearing { get; } = new(OwnerKind.House, 0, AssetIds.Krw, AccountKind.BankClearing);

    /// <summary>Won that came in for nobody known.</summary>
    public static AccountKey Suspense { get; } = new(OwnerKind.House, 0, AssetIds.Krw, AccountKind.Suspense);

    /// <summary>An investor's won.</summary>
    public static AccountKey Cash(InvestorId investor) => new(OwnerKind.Investor, investor.Value, AssetIds.Krw, AccountKind.CustomerCash);

    /// <summary>An investor's units of an instrument.</summary>
    public static AccountKey Units(InvestorId investor, InstrumentId instrument) =>
        new(OwnerKind.Investor, investor.Value, AssetIds.Of(instrument), AccountKind.CustomerUnits);

    /// <summary>Fees earned on an instrument.</summary>
    public static AccountKey Fees(InstrumentId instrument) => new(OwnerKind.House, instrument.Value, AssetIds.Krw, AccountKind.FeeRevenue);

    /// <summary>The other side of every unit issued.</summary>
    public static AccountKey Issuance(InstrumentId instrument) =>
        new(OwnerKind.House, instrument.Value, AssetIds.Of(instrument), AccountKind.Issuance);
}
