namespace IPiece.Chain.Keys;

/// <summary>The house's own keys: one for each role on the chain, so that one stolen key can do one thing.</summary>
public enum SignerRole
{
    /// <summary>Deploys, grants and revokes.</summary>
    Admin,

    /// <summary>Lists IPs, issues units, registers wallets.</summary>
    Issuer,

    /// <summary>Settles trades.</summary>
    Settlement,

    /// <summary>Mints and burns won.</summary>
    Treasury,
}
