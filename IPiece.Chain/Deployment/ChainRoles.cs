using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Deployment;

/// <summary>The roles of the contracts' access control.</summary>
internal static class ChainRoles
{
    /// <summary>Grants and revokes.</summary>
    public static byte[] Admin { get; } = new byte[Keccak.HashLength];

    /// <summary>Lists IPs and issues units.</summary>
    public static byte[] Issuer { get; } = Keccak.Hash("ISSUER_ROLE");

    /// <summary>Registers wallets.</summary>
    public static byte[] Registrar { get; } = Keccak.Hash("REGISTRAR_ROLE");

    /// <summary>The Settlement contract's, on tokens.</summary>
    public static byte[] Settlement { get; } = Keccak.Hash("SETTLEMENT_ROLE");

    /// <summary>Sends batches to Settlement.</summary>
    public static byte[] Settler { get; } = Keccak.Hash("SETTLER_ROLE");

    /// <summary>Mints and burns won.</summary>
    public static byte[] Treasury { get; } = Keccak.Hash("TREASURY_ROLE");
}
