namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>What one worker asks of a node at most. Over a rate it waits; over a size it is refused before anything is sent or read.</summary>
public sealed record RpcLimits
{
    /// <summary>HTTP requests begun in a second.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>HTTP requests without an answer at a time.</summary>
    public int InFlight { get; init; } = 8;

    /// <summary>Bytes of a request.</summary>
    public int RequestBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of an answer.</summary>
    public int ResponseBytes { get; init; } = 64 << 20;
}
