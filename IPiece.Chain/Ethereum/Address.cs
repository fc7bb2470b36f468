using System.Diagnostics.CodeAnalysis;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Ethereum;

/// <summary>An account or contract on chain: 20 bytes, written with the mixed-case checksum of EIP-55.</summary>
public readonly struct Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>Bytes in an address.</summary>
    public const int Length = 20;

    private const string ZeroDigits = "0000000000000000000000000000000000000000";

    private readonly string? _digits;

    /// <summary>From its 20 bytes.</summary>
    public Address(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        _digits = Convert.ToHexStringLower(bytes);
    }

    private Address(string digits) => _digits = digits;

    /// <summary>The address that nobody has: the source of mints and the target of burns.</summary>
    public static Address Zero => default;

    private string Digits => _digits ?? ZeroDigits;

    public static bool operator ==(Address left, Address right) => left.Equals(right);

    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    /// <summary>Reads 0x and 40 digits. Digits in mixed case must carry the right checksum; all lower or all upper carry none.</summary>
    public static Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an address, or its checksum is wrong.");

    /// <summary>As <see cref="Parse"/>, without the exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Address address)
    {
        address = default;
        if (text is not { Length: 2 + (2 * Length) } || !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var digits = text[2..];
        if (!digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var candidate = new Address(digits.ToLowerInvariant());
        var mixed = digits.Any(char.IsAsciiLetterLower) && digits.Any(char.IsAsciiLetterUpper);
        if (mixed && !string.Equals(candidate.ToString()[2..], digits, StringComparison.Ordinal))
        {
            return false;
        }

        address = candidate;
        return true;
    }

    /// <summary>The 20 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Digits);

    /// <inheritdoc />
    public bool Equals(Address other) => string.Equals(Digits, other.Digits, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Digits.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public int CompareTo(Address other) => string.CompareOrdinal(Digits, other.Digits);

    /// <summary>With the checksum of EIP-55.</summary>
    public override string ToString()
    {
        var digits = Digits;
        var hash = Convert.ToHexStringLower(Keccak.Hash(digits));
        return string.Create(
            2 + digits.Length,
            (digits, hash),
            static (text, state) =>
            {
                "0x".CopyTo(text);
                for (var index = 0; index < state.digits.Length; index++)
                {
                    var digit = state.digits[index];
                    text[2 + index] = state.hash[index] >= '8' ? char.ToUpperInvariant(digit) : digit;
                }
            }
        );
    }
}
