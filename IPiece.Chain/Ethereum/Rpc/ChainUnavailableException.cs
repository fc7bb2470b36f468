namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>The node did not answer, or not in JSON-RPC: nothing is known about what it did.</summary>
public sealed class ChainUnavailableException : Exception
{
    /// <summary>With the reason a person can act on.</summary>
    public ChainUnavailableException(string message, Exception? inner = null)
        : base(message, inner) { }
}
