namespace IPiece.Chain.Tests.Support;

/// <summary>Where the worker can be stopped.</summary>
public enum StopPoint
{
    /// <summary>The transaction is stored and nobody has seen it.</summary>
    BeforeBroadcast,

    /// <summary>The node has it and the worker does not know.</summary>
    AfterBroadcast,

    /// <summary>A block has it and nothing is noted.</summary>
    AtReceipt,
}
