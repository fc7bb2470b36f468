using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;

namespace IPiece.Matching.Sequencing;

/// <summary>One thing a market is asked to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When it was received; trades of it carry this time.</param>
/// <param name="Investor">Who asks; none for control commands.</param>
/// <param name="IdempotencyKey">The asker's key.</param>
/// <param name="Place">The order, for a new one.</param>
/// <param name="OrderId">The order a cancel names.</param>
/// <param name="Phase">The phase to enter.</param>
/// <param name="BasePrice">The next day's base price, if it is given.</param>
/// <param name="SessionDate">The day a roll begins.</param>
public sealed record MarketCommand(
    OrderCommandKind Kind,
    DateTimeOffset At,
    InvestorId? Investor = null,
    string? IdempotencyKey = null,
    PlaceOrder? Place = null,
    long OrderId = 0,
    MarketPhase? Phase = null,
    long? BasePrice = null,
    DateOnly? SessionDate = null
)
{
    private byte[]? _bodyHash;

    /// <summary>Whether it may touch every resting order, and so gets a batch of its own.</summary>
    public bool IsControl => Kind is OrderCommandKind.DayRoll or OrderCommandKind.Phase;

    /// <summary>Tells one body from another under the same key.</summary>
    public byte[] BodyHash => _bodyHash ??= SHA256.HashData(Encoding.UTF8.GetBytes(Canonical()));

    private string Canonical() =>
        Place is { } order
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"new|{order.InstrumentId}|{order.Side}|{order.Type}|{order.TimeInForce}|{order.Price}|{order.Quantity}|{order.PostOnly}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{Kind}|{OrderId}|{Phase}|{BasePrice}|{SessionDate:O}");
}
