namespace IPiece.Domain.Policies;

/// <summary>From where on trading is looked at twice.</summary>
/// <param name="PriceMovePercent">A price move of so much ...</param>
/// <param name="PriceMoveMinutes">... within so many minutes.</param>
/// <param name="SpoofCancelSeconds">An order cancelled within so many seconds of an own trade on the other side ...</param>
/// <param name="SpoofMultiple">... that was so many times as large as the day's average trade.</param>
/// <param name="WashCount">So many round trips between the same two people ...</param>
/// <param name="WashMinutes">... within so many minutes.</param>
public sealed record SurveillanceLimits(
    int PriceMovePercent,
    int PriceMoveMinutes,
    int SpoofCancelSeconds,
    int SpoofMultiple,
    int WashCount,
    int WashMinutes
);
