namespace IPiece.Web.Trading;

/// <summary>What a person should think about before an order that nothing stands in the way of.</summary>
public enum OrderWarning
{
    /// <summary>Buys far above the last price.</summary>
    FarBuy,

    /// <summary>Sells far below the last price.</summary>
    FarSell,

    /// <summary>Names the day's highest or lowest price.</summary>
    AtLimit,

    /// <summary>Meets the other side and so trades at once.</summary>
    CrossesSpread,

    /// <summary>Less than a market order asks for can trade at once; the rest would be cancelled.</summary>
    ThinBook,
}
