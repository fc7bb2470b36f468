namespace IPiece.Api.Client.Admin;

/// <summary>Where a request stands.</summary>
public enum ChangeRequestState
{
    Pending,
    Approved,
    Rejected,
    Expired,
    Withdrawn,
}
