using System.Text.Json;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>One answer: a result, or the error in its place.</summary>
/// <param name="Result">Valid when there is no error; JSON null for "no such thing".</param>
/// <param name="Error">The node's refusal.</param>
public sealed record RpcReply(JsonElement Result, JsonRpcException? Error)
{
    /// <summary>The result, or the error thrown.</summary>
    public JsonElement Value => Error is null ? Result : throw Error;
}
