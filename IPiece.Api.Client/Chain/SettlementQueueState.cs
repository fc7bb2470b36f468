namespace IPiece.Api.Client.Chain;

/// <summary>How far something that the chain must mirror is.</summary>
public enum SettlementQueueState
{
    /// <summary>Waits for a batch.</summary>
    Pending,

    /// <summary>In a batch on its way.</summary>
    Batched,

    /// <summary>On the chain.</summary>
    Settled,

    /// <summary>Refused by the chain: a person must look.</summary>
    Failed,
}
