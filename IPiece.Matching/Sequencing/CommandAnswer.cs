using System.Text.Json;
using System.Text.Json.Serialization;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Domain.Serialization;

namespace IPiece.Matching.Sequencing;

/// <summary>What a command is answered with. It is stored with the command, and repeated for ever when its key comes again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The problem's word; none when it succeeded.</param>
/// <param name="Placed">The answer to an order.</param>
/// <param name="Cancelled">The answer to a cancel.</param>
/// <param name="Endpoint">Where the market's lease holder listens, when it is another instance.</param>
/// <param name="Replaced">The answer to a change of an order.</param>
/// <param name="PhaseChanged">The answer to a halt or a resumption.</param>
/// <param name="OrdersCancelled">The answer to an operator's cancel.</param>
public sealed record CommandAnswer(
    int Status,
    string? Code,
    OrderPlaced? Placed = null,
    OrderCancelled? Cancelled = null,
    string? Endpoint = null,
    OrderReplaced? Replaced = null,
    MarketPhaseChanged? PhaseChanged = null,
    OrdersCancelled? OrdersCancelled = null
)
{
    private static readonly JsonSerializerOptions Stored = new(WireJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A control command took effect.</summary>
    public static CommandAnswer Done { get; } = new(StatusCodes.Status200OK, null);

    /// <summary>What the caller is given; none for a refusal.</summary>
    [JsonIgnore]
    public object? Body => (object?)Placed ?? (object?)Cancelled ?? (object?)Replaced ?? (object?)PhaseChanged ?? OrdersCancelled;

    /// <summary>The rules refuse it.</summary>
    public static CommandAnswer Refused(string code) => new(StatusCodes.Status422UnprocessableEntity, code);

    /// <summary>Nothing by this id.</summary>
    public static CommandAnswer Unknown(string code) => new(StatusCodes.Status404NotFound, code);

    /// <summary>It clashes with what is.</summary>
    public static CommandAnswer Conflict(string code) => new(StatusCodes.Status409Conflict, code);

    /// <summary>Nothing is promised: repeat with the same key.</summary>
    public static CommandAnswer Retry(string code = OrderProblems.Retry) => new(StatusCodes.Status503ServiceUnavailable, code);

    /// <summary>An order was taken.</summary>
    public static CommandAnswer Of(OrderPlaced placed) => new(StatusCodes.Status200OK, null, Placed: placed);

    /// <summary>A cancel took effect.</summary>
    public static CommandAnswer Of(OrderCancelled cancelled) => new(StatusCodes.Status200OK, null, Cancelled: cancelled);

    /// <summary>A change took effect.</summary>
    public static CommandAnswer Of(OrderReplaced replaced) => new(StatusCodes.Status200OK, null, Replaced: replaced);

    /// <summary>A halt or a resumption took effect.</summary>
    public static CommandAnswer Of(MarketPhaseChanged changed) => new(StatusCodes.Status200OK, null, PhaseChanged: changed);

    /// <summary>An operator took orders out.</summary>
    public static CommandAnswer Of(OrdersCancelled cancelled) => new(StatusCodes.Status200OK, null, OrdersCancelled: cancelled);

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Stored);

    /// <summary>As it was stored.</summary>
    public static CommandAnswer FromJson(string json) =>
        JsonSerializer.Deserialize<CommandAnswer>(json, Stored) ?? throw new JsonException("A stored answer is null.");
}
