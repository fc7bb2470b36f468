namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>One question to a node.</summary>
/// <param name="Method">Such as eth_call.</param>
/// <param name="Parameters">Positional parameters, serialized as JSON.</param>
public sealed record RpcRequest(string Method, params IReadOnlyList<object> Parameters);
