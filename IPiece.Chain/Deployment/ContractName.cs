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

    /// <summary>In order of deployment.</summary>
    public static IReadOnlyList<string> All { get; } = [IdentityRegistry, Krwt, SecurityToken, Settlement, TokenFactory];

    /// <summary>The token of an IP.</summary>
    public static string Token(string symbol) => "token:" + symbol;
}
