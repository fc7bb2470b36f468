namespace IPiece.Domain.Markets;

/// <summary>Which way an order faces. Numbers are stored: never change them.</summary>
public enum Side
{
    /// <summary>Takes units for won.</summary>
    Buy = 0,

    /// <summary>Gives units for won.</summary>
    Sell = 1,
}
