using System.Text.Json.Serialization;

namespace IPiece.Domain.Markets.Streaming;

/// <summary>One price level, on the wire <c>[price, quantity, orders]</c>.</summary>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units resting; 0 in a delta means that the level is gone.</param>
/// <param name="Orders">How many orders rest there.</param>
[JsonConverter(typeof(BookLevelConverter))]
public readonly record struct BookLevel(long Price, long Quantity, int Orders);
