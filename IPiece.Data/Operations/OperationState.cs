namespace IPiece.Data.Operations;

/// <summary>How far an operation is. Numbers are stored: never change them.</summary>
public enum OperationState
{
    /// <summary>Approved, and waiting for the worker.</summary>
    Requested = 0,

    /// <summary>The first of its transactions was signed.</summary>
    Signing = 1,

    /// <summary>The chain has done it.</summary>
    Confirmed = 2,

    /// <summary>The chain refused it; a person must look.</summary>
    Refused = 3,
}
