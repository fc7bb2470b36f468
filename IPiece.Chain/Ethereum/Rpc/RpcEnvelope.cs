using System.Text.Json.Serialization;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>A question as JSON-RPC 2.0 writes it.</summary>
internal sealed record RpcEnvelope(
    [property: JsonPropertyName("jsonrpc")] string Version,
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("params")] IReadOnlyList<object> Parameters
);
