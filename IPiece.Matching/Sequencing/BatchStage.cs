namespace IPiece.Matching.Sequencing;

/// <summary>How far a batch has come.</summary>
public enum BatchStage
{
    /// <summary>The transaction is open.</summary>
    Begun,

    /// <summary>The lease is ours and locked, keys are looked up.</summary>
    Fenced,

    /// <summary>Accounts are locked.</summary>
    Locked,

    /// <summary>Everything is decided in memory.</summary>
    Matched,

    /// <summary>The ledger is written.</summary>
    Posted,

    /// <summary>All rows are written.</summary>
    Written,

    /// <summary>The commit has returned.</summary>
    Committed,
}
