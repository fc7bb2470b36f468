namespace IPiece.Data.Chain;

/// <summary>How far an instruction is. Numbers are stored: never change them.</summary>
public enum InstructionState
{
    /// <summary>Waits for a batch.</summary>
    Pending = 0,

    /// <summary>Part of a batch on its way.</summary>
    Batched = 1,

    /// <summary>Confirmed on the chain.</summary>
    Settled = 2,

    /// <summary>Refused by the chain; a person must look.</summary>
    Failed = 3,
}
