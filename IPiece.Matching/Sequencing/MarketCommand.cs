using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using IPiece.Domain.Serialization;
using IPiece.Matching.Operations;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <summary>One thing a market is asked to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When it was received; trades of it carry this time.</param>
/// <param name="Investor">Who asks; none for control commands.</param>
/// <param name="IdempotencyKey">The asker's key.</param>
/// <param name="Place">The order, for a new one.</param>
/// <param name="OrderId">The order that a cancel or a replace names.</param>
/// <param name="Replace">The new price and quantity, for a replace.</param>
/// <param name="BasePrice">The next day's base price, if it is given.</param>
/// <param name="SessionDate">The day a roll begins.</param>
/// <param name="Move">What the calendar asks.</param>
/// <param name="Expected">The state that <paramref name="Move"/> was decided on: another one drops it.</param>
/// <param name="Operation">What an operator asks.</param>
public sealed record MarketCommand(
    OrderCommandKind Kind,
    DateTimeOffset At,
    InvestorId? Investor = null,
    string? IdempotencyKey = null,
    PlaceOrder? Place = null,
    long OrderId = 0,
    ReplaceOrder? Replace = null,
    long? BasePrice = null,
    DateOnly? SessionDate = null,
    SessionMove? Move = null,
    SessionState? Expected = null,
    OperatorRequest? Operation = null
)
{
    private byte[]? _bodyHash;

    /// <summary>When it was received, to the microsecond: the first answer and every later reading of the database then say the same.</summary>
    public DateTimeOffset At { get; } = At.AddTicks(-(At.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>Whether it may touch orders that it does not name, and so gets a batch of its own.</summary>
    public bool IsControl => Kind is OrderCommandKind.DayRoll or OrderCommandKind.Phase or OrderCommandKind.CancelByOperator;

    /// <summary>Tells one body from another under the same key.</summary>
    public byte[] BodyHash => _bodyHash ??= SHA256.HashData(Encoding.UTF8.GetBytes(Canonical()));

    private string Canonical() =>
        Place is { } order
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"new|{order.InstrumentId}|{order.Side}|{order.Type}|{order.TimeInForce}|{order.Price}|{order.Quantity}|{order.PostOnly}"
            )
        : Replace is { Filled: { } filled } seen
            ? string.Create(CultureInfo.InvariantCulture, $"replace|{OrderId}|{seen.Price}|{seen.Quantity}|{filled}")
        : Replace is { } replace ? string.Create(CultureInfo.InvariantCulture, $"replace|{OrderId}|{replace.Price}|{replace.Quantity}")
        : Operation is { } operation ? JsonSerializer.Serialize(operation.Body, WireJson.Options)
        : string.Create(CultureInfo.InvariantCulture, $"{Kind}|{OrderId}||{BasePrice}|{SessionDate:O}");
}
