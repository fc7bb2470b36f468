using System.Text.Json.Serialization;

namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>A price level on the stream, written <c>[price,quantity,orders]</c>; quantity 0 in a delta means that the level is gone.</summary>
[JsonConverter(typeof(StreamLevelConverter))]
public readonly record struct StreamLevel(long Price, long Quantity, int Orders);
