namespace IPiece.Chain.Keys;

/// <summary>The house's own keys: one for each role on the chain, so that one stolen key can do one thing.</summary>
public enum SignerRole
{
    /// <summary>Deploys, grants and revokes.</summary>
    Admin,

    /// <summary>Lists IPs, issues and burns units, registers wallets.</summary>
    Issuer,

    /// <summary>Settles trades.</summary>
    Settlement,

    /// <summary>Mints and burns won, declares and pays dividends.</summary>
    Treasury,

    /// <summary>Freezes, recovers and moves by force; keeps the compliance rules.</summary>
    Compliance,

    /// <summary>Pauses tokens and lets them go on.</summary>
    Pauser,

    /// <summary>Publishes the daily root of the ledger.</summary>
    Anchor,
}
