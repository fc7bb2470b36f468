namespace IPiece.Web.Admin.Requests;

/// <summary>What somebody does with a request that waits.</summary>
public enum RequestAction
{
    /// <summary>Lets it happen.</summary>
    Approve,

    /// <summary>Turns it down.</summary>
    Reject,

    /// <summary>Takes an own one back.</summary>
    Withdraw,
}
