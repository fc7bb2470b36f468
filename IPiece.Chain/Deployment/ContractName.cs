namespace IPiece.Chain.Deployment;

/// <summary>Names of artifacts, and of rows in chain_contracts.</summary>
public static class ContractName
{
    /// <summary>Who is verified.</summary>
    public const string IdentityRegistry = "IdentityRegistry";

    /// <summary>The won token.</summary>
    public const string Krwt = "KRWT";

    /// <summary>The implementation behind every IP's token.</summary>
    public const string SecurityToken = "SecurityToken";

    /// <summary>Delivery against payment.</summary>
    public const string Settlement = "Settlement";

    /// <summary>Makes tokens.</summary>
    public const string TokenFactory = "TokenFactory";

    /// <summary>The implementation behind every token's compliance.</summary>
    public const string ModularCompliance = "ModularCompliance";

    /// <summary>The rule of the most holders.</summary>
    public const string HolderCountModule = "HolderCountModule";

    /// <summary>The rule of the most units in one hand.</summary>
    public const string HoldingCapModule = "HoldingCapModule";

    /// <summary>The rule of the earliest sale.</summary>
    public const string LockUpModule = "LockUpModule";

    /// <summary>The rule of the receivers' countries.</summary>
    public const string CountryModule = "CountryModule";

    /// <summary>Pays dividends.</summary>
    public const string DividendDistributor = "DividendDistributor";

    /// <summary>Keeps the daily root of the ledger.</summary>
    public const string LedgerAnchor = "LedgerAnchor";

    /// <summary>In order of deployment.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        IdentityRegistry,
        Krwt,
        SecurityToken,
        ModularCompliance,
        Settlement,
        TokenFactory,
        HolderCountModule,
        HoldingCapModule,
        LockUpModule,
        CountryModule,
        DividendDistributor,
        LedgerAnchor,
    ];

    /// <summary>The token of an IP.</summary>
    public static string Token(string symbol) => "token:" + symbol;
}
