namespace IPiece.Data.Anchoring;

/// <summary>How far a day's root is. Numbers are stored: never change them.</summary>
public enum AnchorState
{
    /// <summary>Leaves and root are stored.</summary>
    Prepared = 0,

    /// <summary>The chain has it.</summary>
    Published = 1,

    /// <summary>The chain refused it; a person must look.</summary>
    Refused = 2,
}
