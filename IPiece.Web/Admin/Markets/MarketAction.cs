namespace IPiece.Web.Admin.Markets;

/// <summary>What an operator does to a market in an incident.</summary>
public enum MarketAction
{
    /// <summary>Stops it.</summary>
    Halt,

    /// <summary>Lets it go on.</summary>
    Resume,

    /// <summary>Takes orders out of it.</summary>
    CancelOrders,
}
