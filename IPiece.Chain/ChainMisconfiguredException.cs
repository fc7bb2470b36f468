namespace IPiece.Chain;

/// <summary>Something that only a person can mend. The message is one sentence that says what to do; the worker touches nothing meanwhile.</summary>
public sealed class ChainMisconfiguredException : Exception
{
    /// <summary>With that sentence.</summary>
    public ChainMisconfiguredException(string message, Exception? inner = null)
        : base(message, inner) { }
}
