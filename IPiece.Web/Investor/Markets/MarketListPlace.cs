namespace IPiece.Web.Investor.Markets;

/// <summary>Where somebody left the market list, so that the way back from a market leads there; one circuit's.</summary>
public sealed class MarketListPlace
{
    /// <summary>The list's address as it was last seen, relative to the site.</summary>
    public string Address { get; set; } = "";
}
