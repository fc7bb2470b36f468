namespace IPiece.Matching.Engine;

/// <summary>An incoming order meets a resting one.</summary>
/// <param name="MakerId">The resting order.</param>
/// <param name="MakerAccount">Whose it is.</param>
/// <param name="Price">The resting order's price.</param>
/// <param name="Quantity">Units traded.</param>
public readonly record struct Fill(long MakerId, long MakerAccount, long Price, long Quantity);
