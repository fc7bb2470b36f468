using Org.BouncyCastle.Crypto.Digests;

namespace IPiece.Chain.Ethereum.Cryptography;

/// <summary>Keccak-256 as Ethereum uses it: the submission to the SHA-3 contest, whose padding differs from the final SHA3-256.</summary>
public static class Keccak
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashLength = 32;

    private const int Bits = 256;

    /// <summary>The hash of bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new KeccakDigest(Bits);
        var input = data.ToArray();
        digest.BlockUpdate(input, 0, input.Length);
        var hash = new byte[HashLength];
        digest.DoFinal(hash, 0);
        return hash;
    }

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static byte[] Hash(string text) => Hash(System.Text.Encoding.UTF8.GetBytes(text));
}
