using System.Text.Json.Serialization;

namespace IPiece.Simulation.Tests.Load;

/// <summary>The body of POST /api/v1/orders, by its published names.</summary>
internal sealed record OrderBody(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("side")] string Side,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("timeInForce")] string TimeInForce,
    [property: JsonPropertyName("price"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Price,
    [property: JsonPropertyName("quantity")] long Quantity
);
