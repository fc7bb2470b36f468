namespace IPiece.Data.Chain;

/// <summary>How far a transaction is. Numbers are stored: never change them.</summary>
public enum TransactionState
{
    /// <summary>Signed and stored, perhaps never sent.</summary>
    Stored = 0,

    /// <summary>Handed to the network.</summary>
    Sent = 1,

    /// <summary>In a block, with success.</summary>
    Confirmed = 2,

    /// <summary>In a block, refused by the contract.</summary>
    Reverted = 3,
}
