namespace IPiece.Data.Ledger;

/// <summary>What an account is for. Numbers are stored: never change them.</summary>
public enum AccountKind
{
    /// <summary>A customer's won.</summary>
    CustomerCash = 1,

    /// <summary>A customer's units of one instrument.</summary>
    CustomerUnits = 2,

    /// <summary>The bank: what came in from outside and may go out again. Negative by as much as customers and house hold.</summary>
    BankClearing = 10,

    /// <summary>Trading fees earned, one account per instrument, so that instruments never contend.</summary>
    FeeRevenue = 11,

    /// <summary>Tax withheld and owed to the state.</summary>
    TaxPayable = 12,

    /// <summary>Money of an offering between allocation and settlement.</summary>
    OfferingEscrow = 13,

    /// <summary>Income funded for distribution.</summary>
    DividendPool = 14,

    /// <summary>Money that nobody could be found for yet.</summary>
    Suspense = 15,

    /// <summary>Contra of units issued, one account per instrument. Negative by as much as was issued.</summary>
    Issuance = 16,
}
