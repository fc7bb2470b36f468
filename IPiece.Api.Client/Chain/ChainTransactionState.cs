namespace IPiece.Api.Client.Chain;

/// <summary>How far a transaction is.</summary>
public enum ChainTransactionState
{
    /// <summary>Signed and stored, perhaps not handed to the network yet.</summary>
    Stored,

    /// <summary>With the network, and in no block yet.</summary>
    Sent,

    /// <summary>In a block.</summary>
    Confirmed,

    /// <summary>In a block, and refused by the contract.</summary>
    Reverted,
}
