namespace IPiece.Data.Surveillance;

/// <summary>What looked odd. Numbers are stored: never change them.</summary>
public enum AlertKind
{
    /// <summary>Trading that moved nothing: with oneself, or back and forth between the same two people.</summary>
    WashTrade = 1,

    /// <summary>A large order, gone as soon as the other side had traded.</summary>
    Spoofing = 2,

    /// <summary>A price that went far in a short time.</summary>
    PriceMove = 3,
}
