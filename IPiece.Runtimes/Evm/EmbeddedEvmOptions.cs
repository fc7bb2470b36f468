namespace IPiece.Runtimes.Evm;

/// <summary>How an embedded EVM node runs.</summary>
public sealed record EmbeddedEvmOptions
{
    public const long DefaultChainId = 20251029;

    /// <summary>The folder that keeps the chain between runs; null makes a chain that is gone with the process (tests).</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The loopback port; 0 finds a free one.</summary>
    public int Port { get; init; }

    public long ChainId { get; init; } = DefaultChainId;

    /// <summary>The rules of the chain, as anvil names them; the contracts are compiled for this one.</summary>
    public string Hardfork { get; init; } = "cancun";

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Receives the node's log, line by line.</summary>
    public Action<string>? Log { get; init; }
}
