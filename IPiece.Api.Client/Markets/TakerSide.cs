namespace IPiece.Api.Client.Markets;

/// <summary>Which side came in and met the resting order; none in an auction.</summary>
public enum TakerSide
{
    None,
    Buy,
    Sell,
}
