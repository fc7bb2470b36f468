using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace IPiece.Chain.Ethereum.Cryptography;

/// <summary>The curve and its signature: deterministic k (RFC 6979), low s (EIP-2), with the parity that lets anyone recover the signer.</summary>
internal static class Secp256k1
{
    /// <summary>Bytes in a scalar or a coordinate.</summary>
    public const int ScalarLength = 32;

    private static readonly X9ECParameters s_curve = SecNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger s_halfOrder = s_curve.N.ShiftRight(1);

    /// <summary>Whether 32 bytes are a usable private key: between 1 and the order.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> bytes)
    {
        var value = new BigInteger(1, bytes.ToArray());
        return value.SignValue > 0 && value.CompareTo(s_curve.N) < 0;
    }

    /// <summary>The uncompressed public key without its 0x04: x and y, 64 bytes.</summary>
    public static byte[] PublicKey(byte[] privateKey) => Uncompressed(Multiply(new BigInteger(1, privateKey)));

    /// <summary>Signs a 32-byte hash.</summary>
    public static EcdsaSignature Sign(byte[] privateKey, byte[] hash)
    {
        var order = s_curve.N;
        var secret = new BigInteger(1, privateKey);
        var message = new BigInteger(1, hash);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(order, secret, hash);
        while (true)
        {
            var k = nonces.NextK();
            var point = Multiply(k);
            var r = point.AffineXCoord.ToBigInteger().Mod(order);
            var s = k.ModInverse(order).Multiply(message.Add(secret.Multiply(r))).Mod(order);

            // Both are zero, or x beyond the order, with a chance below 2^-127: take the next k, as the RFC says.
            if (r.SignValue == 0 || s.SignValue == 0 || point.AffineXCoord.ToBigInteger().CompareTo(order) >= 0)
            {
                continue;
            }

            var odd = point.AffineYCoord.ToBigInteger().TestBit(0);
            if (s.CompareTo(s_halfOrder) > 0)
            {
                s = order.Subtract(s);
                odd = !odd;
            }

            return new EcdsaSignature(Fixed(r), Fixed(s), odd ? 1 : 0);
        }
    }

    /// <summary>The public key that made a signature, or null when none could have.</summary>
    public static byte[]? Recover(EcdsaSignature signature, byte[] hash)
    {
        var order = s_curve.N;
        var r = new BigInteger(1, signature.R);
        var s = new BigInteger(1, signature.S);
        if (r.SignValue <= 0 || s.SignValue <= 0 || r.CompareTo(order) >= 0 || s.CompareTo(order) >= 0)
        {
            return null;
        }

        ECPoint point;
        try
        {
            point = s_curve.Curve.DecodePoint([(byte)(0x02 + signature.YParity), .. signature.R]);
        }
        catch (ArgumentException)
        {
            return null;
        }

        var inverse = r.ModInverse(order);
        var first = inverse.Multiply(s).Mod(order);
        var second = inverse.Multiply(new BigInteger(1, hash)).Negate().Mod(order);
        var key = point.Multiply(first).Add(s_curve.G.Multiply(second)).Normalize();
        return key.IsInfinity ? null : Uncompressed(key);
    }

    private static ECPoint Multiply(BigInteger scalar) => new FixedPointCombMultiplier().Multiply(s_curve.G, scalar).Normalize();

    private static byte[] Uncompressed(ECPoint point) => point.GetEncoded(compressed: false)[1..];

    private static byte[] Fixed(BigInteger value)
    {
        var digits = value.ToByteArrayUnsigned();
        var bytes = new byte[ScalarLength];
        digits.CopyTo(bytes, ScalarLength - digits.Length);
        return bytes;
    }
}
