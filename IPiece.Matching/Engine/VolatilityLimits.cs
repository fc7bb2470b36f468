namespace IPiece.Matching.Engine;

/// <summary>How far prices may jump before a market gathers its orders instead (KRX: 6, 4 and 10). 0 switches one off.</summary>
/// <param name="DynamicPercent">From the last price, in continuous trading and at the end of a round.</param>
/// <param name="ClosingPercent">From the last price, at the end of the closing auction.</param>
/// <param name="StaticPercent">From the last auction's price, in continuous trading and at the end of every auction but an interruption's.</param>
public sealed record VolatilityLimits(int DynamicPercent, int ClosingPercent, int StaticPercent)
{
    /// <summary>No interruption ever.</summary>
    public static VolatilityLimits Off { get; } = new(0, 0, 0);

    /// <summary>Whether a trade can interrupt continuous trading.</summary>
    public bool Interrupts => DynamicPercent > 0 || StaticPercent > 0;
}
