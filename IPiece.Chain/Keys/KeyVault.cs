using System.Security.Cryptography;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Keys;

/// <summary>
/// Private keys at rest: AES-256-GCM under the master key. A sealed key names the master key that it needs, and is bound to its owner, so
/// that a row copied to another investor does not open.
/// </summary>
public sealed class KeyVault : IDisposable
{
    private const byte Version = 1;
    private const int MasterLength = 32;
    private const int IdLength = 8;
    private const int SecretLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SealedLength = 1 + IdLength + NonceLength + TagLength + SecretLength;

    private readonly AesGcm _cipher;
    private readonly byte[] _masterId;

    /// <summary>Takes the master key from the options.</summary>
    public KeyVault(ChainOptions options)
    {
        var master = new byte[MasterLength + 1];
        if (!Convert.TryFromBase64String(options.MasterKey, master, out var length) || length != MasterLength)
        {
            throw new ChainMisconfiguredException("Chain__MasterKey must be 32 bytes in base64: make one with 'openssl rand -base64 32'.");
        }

        _masterId = SHA256.HashData(master.AsSpan(0, MasterLength))[..IdLength];
        _cipher = new AesGcm(master.AsSpan(0, MasterLength), TagLength);
        CryptographicOperations.ZeroMemory(master);
    }

    /// <summary>Encrypts a key for its owner.</summary>
    /// <param name="key">The key.</param>
    /// <param name="owner">Who it belongs to, such as wallet:42; asked for again on opening.</param>
    public byte[] Seal(PrivateKey key, string owner)
    {
        var sealedKey = new byte[SealedLength];
        sealedKey[0] = Version;
        _masterId.CopyTo(sealedKey, 1);
        var (nonce, tag, cipher) = Parts(sealedKey);
        RandomNumberGenerator.Fill(nonce.Span);
        var secret = key.Export();
        _cipher.Encrypt(nonce.Span, secret, cipher.Span, tag.Span, Associated(owner));
        CryptographicOperations.ZeroMemory(secret);
        return sealedKey;
    }

    /// <summary>Decrypts a key of this owner.</summary>
    /// <exception cref="ChainMisconfiguredException">Another master key sealed it, or it was changed.</exception>
    public PrivateKey Open(byte[] sealedKey, string owner)
    {
        if (sealedKey.Length != SealedLength || sealedKey[0] != Version)
        {
            throw new ChainMisconfiguredException($"The stored key of {owner} is damaged: restore it from a backup.");
        }

        var sealedUnder = sealedKey.AsSpan(1, IdLength);
        if (!sealedUnder.SequenceEqual(_masterId))
        {
            throw new ChainMisconfiguredException(
                $"The key of {owner} is sealed under master key {Convert.ToHexStringLower(sealedUnder)}, but Chain__MasterKey is "
                    + $"{Convert.ToHexStringLower(_masterId)}: set the master key that this database was made with."
            );
        }

        var (nonce, tag, cipher) = Parts(sealedKey);
        Span<byte> secret = stackalloc byte[SecretLength];
        try
        {
            _cipher.Decrypt(nonce.Span, cipher.Span, tag.Span, secret, Associated(owner));
            return new PrivateKey(secret);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new ChainMisconfiguredException($"The stored key of {owner} was changed or belongs to another: restore it.", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _cipher.Dispose();

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] sealedKey)
    {
        var rest = sealedKey.AsMemory(1 + IdLength);
        return (rest[..NonceLength], rest.Slice(NonceLength, TagLength), rest[(NonceLength + TagLength)..]);
    }

    private static byte[] Associated(string owner) => System.Text.Encoding.UTF8.GetBytes("ipiece/key/" + owner);
}
