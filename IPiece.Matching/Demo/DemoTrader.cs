using IPiece.Domain.Identifiers;

namespace IPiece.Matching.Demo;

/// <summary>A demo trader with what may still be ordered with today.</summary>
public sealed class DemoTrader(InvestorId investor, long units, long cashKrw)
{
    /// <summary>Who.</summary>
    public InvestorId Investor { get; } = investor;

    /// <summary>Units not spoken for.</summary>
    public long Units { get; set; } = units;

    /// <summary>Won not spoken for.</summary>
    public long CashKrw { get; set; } = cashKrw;
}
