namespace IPiece.Domain.Policies;

/// <summary>How far a price may move before trading is interrupted; 0 percent switches a limit off.</summary>
/// <param name="DynamicPercent">From the last price, in continuous trading.</param>
/// <param name="ClosingPercent">From the last price, in the closing auction.</param>
/// <param name="StaticPercent">From the last auction's price.</param>
/// <param name="Seconds">How long the interruption's auction lasts, before its random part.</param>
public sealed record VolatilityLimits(int DynamicPercent, int ClosingPercent, int StaticPercent, int Seconds);
