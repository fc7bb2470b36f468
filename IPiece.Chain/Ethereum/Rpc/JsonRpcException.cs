namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>The node answered, and the answer was an error.</summary>
public sealed class JsonRpcException : Exception
{
    private const int ExecutionReverted = 3;
    private const int TooLargeCode = -32_099;

    /// <summary>As the node gave it.</summary>
    public JsonRpcException(string method, int code, string message, byte[]? data)
        : base($"{method}: {message} (code {code})")
    {
        Method = method;
        Code = code;
        NodeMessage = message;
        RevertData = data;
    }

    /// <summary>Whether the question was too large to be sent: our own limit, and nobody's refusal.</summary>
    public bool IsTooLarge => Code == TooLargeCode;

    /// <summary>What was asked.</summary>
    public string Method { get; }

    /// <summary>JSON-RPC's number.</summary>
    public int Code { get; }

    /// <summary>The node's own words.</summary>
    public string NodeMessage { get; }

    /// <summary>What the contract returned when it reverted; null when the node sent none.</summary>
    public byte[]? RevertData { get; }

    /// <summary>Whether a contract refused, rather than the node.</summary>
    public bool IsRevert =>
        Code == ExecutionReverted || RevertData is { Length: > 0 } || NodeMessage.Contains("revert", StringComparison.OrdinalIgnoreCase);

    /// <summary>A question that is larger than we send.</summary>
    internal static JsonRpcException TooLarge(string method, int bytes, int limit) =>
        new(
            method,
            TooLargeCode,
            $"a question of {bytes} bytes is larger than the {limit} that Chain__Rpc__RequestBytes allows",
            data: null
        );

    /// <summary>Whether the call ran out of gas.</summary>
    public bool IsOutOfGas =>
        NodeMessage.Contains("OutOfGas", StringComparison.OrdinalIgnoreCase)
        || NodeMessage.Contains("out of gas", StringComparison.OrdinalIgnoreCase)
        || NodeMessage.Contains("gas required exceeds", StringComparison.OrdinalIgnoreCase);
}
