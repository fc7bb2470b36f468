using System.Security.Cryptography;

namespace IPiece.Chain.Ethereum.Cryptography;

/// <summary>A secp256k1 private key. It signs and is wiped; it never prints itself.</summary>
public sealed class PrivateKey : IDisposable
{
    private readonly byte[] _secret;

    /// <summary>Takes a copy of 32 bytes.</summary>
    public PrivateKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Secp256k1.ScalarLength || !Secp256k1.IsScalar(secret))
        {
            throw new ArgumentException("A private key is 32 bytes between 1 and the order of the curve.", nameof(secret));
        }

        _secret = secret.ToArray();
        Address = new Address(Keccak.Hash(Secp256k1.PublicKey(_secret)).AsSpan(Keccak.HashLength - Address.Length));
    }

    /// <summary>The account that this key owns.</summary>
    public Address Address { get; }

    /// <summary>A new key from the operating system's randomness.</summary>
    public static PrivateKey Create()
    {
        Span<byte> secret = stackalloc byte[Secp256k1.ScalarLength];
        do
        {
            RandomNumberGenerator.Fill(secret);
        } while (!Secp256k1.IsScalar(secret));

        var key = new PrivateKey(secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>The account that signed a hash, or null when the signature is nobody's.</summary>
    public static Address? Recover(EcdsaSignature signature, byte[] hash)
    {
        var publicKey = Secp256k1.Recover(signature, hash);
        return publicKey is null ? null : new Address(Keccak.Hash(publicKey).AsSpan(Keccak.HashLength - Address.Length));
    }

    /// <summary>Signs a 32-byte hash.</summary>
    public EcdsaSignature Sign(byte[] hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, Keccak.HashLength);
        return Secp256k1.Sign(_secret, hash);
    }

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);

    /// <summary>Only the address: a key in a log would be a key lost.</summary>
    public override string ToString() => $"key of {Address}";

    /// <summary>A copy of the secret, for the vault that encrypts it.</summary>
    internal byte[] Export() => (byte[])_secret.Clone();
}
