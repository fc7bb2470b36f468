using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Deployment;

/// <summary>The roles of the contracts' access control.</summary>
internal static class ChainRoles
{
    /// <summary>Grants and revokes.</summary>
    public static byte[] Admin { get; } = new byte[Keccak.HashLength];

    /// <summary>Lists IPs, issues and burns units, keeps the documents.</summary>
    public static byte[] Issuer { get; } = Keccak.Hash("ISSUER_ROLE");

    /// <summary>Registers wallets.</summary>
    public static byte[] Registrar { get; } = Keccak.Hash("REGISTRAR_ROLE");

    /// <summary>The Settlement contract's, on tokens.</summary>
    public static byte[] Settlement { get; } = Keccak.Hash("SETTLEMENT_ROLE");

    /// <summary>Sends batches to Settlement.</summary>
    public static byte[] Settler { get; } = Keccak.Hash("SETTLER_ROLE");

    /// <summary>Mints and burns won.</summary>
    public static byte[] Treasury { get; } = Keccak.Hash("TREASURY_ROLE");

    /// <summary>Freezes, recovers, moves by force, and keeps the compliance rules.</summary>
    public static byte[] Compliance { get; } = Keccak.Hash("COMPLIANCE_ROLE");

    /// <summary>Pauses tokens.</summary>
    public static byte[] Pauser { get; } = Keccak.Hash("PAUSER_ROLE");

    /// <summary>The tokens', on IdentityRegistry: moves an identity from a lost wallet to a new one.</summary>
    public static byte[] Recovery { get; } = Keccak.Hash("RECOVERY_ROLE");

    /// <summary>TokenFactory's, on IdentityRegistry: lets the tokens that it makes recover wallets.</summary>
    public static byte[] Factory { get; } = Keccak.Hash("FACTORY_ROLE");

    /// <summary>Declares and pays dividend runs.</summary>
    public static byte[] Distributor { get; } = Keccak.Hash("DISTRIBUTOR_ROLE");

    /// <summary>Publishes the daily root of the ledger.</summary>
    public static byte[] Anchor { get; } = Keccak.Hash("ANCHOR_ROLE");
}
