namespace IPiece.Api.Client.Admin;

/// <summary>What became of an alert: undecided, nothing in it, or it goes further.</summary>
public enum AlertState
{
    Open,
    Cleared,
    Escalated,
}
