namespace IPiece.Web.Investor.Instruments;

/// <summary>A price that somebody chose on the ladder.</summary>
/// <param name="Price">Won per unit.</param>
public sealed record LadderPick(long Price);
