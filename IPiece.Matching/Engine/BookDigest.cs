using System.Numerics;

namespace IPiece.Matching.Engine;

/// <summary>
/// What one order adds to a book's digest: a well-mixed word of its identity, times its quantity. The digest is the sum of all of them
/// modulo 2^64, so that a fill takes off its own part, whatever the size of the book. It tells quantities and prices, not the place in a queue.
/// </summary>
public static class BookDigest
{
    private const ulong IdMultiplier = 0x9E3779B97F4A7C15;
    private const ulong PriceMultiplier = 0xC2B2AE3D27D4EB4F;
    private const int Half = 32;

    /// <summary>The part of some units of an order.</summary>
    /// <param name="id">The order.</param>
    /// <param name="price">Its price.</param>
    /// <param name="quantity">The units.</param>
    /// <returns>A term of the sum.</returns>
    public static ulong Of(long id, long price, long quantity) => unchecked(WordOf(id, price) * (ulong)quantity);

    /// <summary>The part of one unit of an order.</summary>
    /// <param name="id">The order.</param>
    /// <param name="price">Its price.</param>
    /// <returns>An odd word.</returns>
    public static ulong WordOf(long id, long price)
    {
        unchecked
        {
            var word = ((ulong)id * IdMultiplier) ^ BitOperations.RotateLeft((ulong)price * PriceMultiplier, Half);
            return ((word ^ (word >> Half)) * PriceMultiplier) | 1;
        }
    }
}
