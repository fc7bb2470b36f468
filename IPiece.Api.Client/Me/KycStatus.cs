namespace IPiece.Api.Client.Me;

/// <summary>Where an investor's identity check stands.</summary>
public enum KycStatus
{
    None,
    Pending,
    Approved,
    Rejected,
    Frozen,
}
