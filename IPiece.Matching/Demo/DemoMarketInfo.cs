namespace IPiece.Matching.Demo;

/// <summary>A demo instrument whose market runs here.</summary>
/// <param name="Instrument">Which.</param>
/// <param name="Category">How it tends to move.</param>
/// <param name="TotalUnits">How many units there are.</param>
/// <param name="NeedsPast">Whether nobody but its own past has traded it yet, and that past does not reach to today.</param>
public sealed record DemoMarketInfo(int Instrument, string Category, long TotalUnits, bool NeedsPast);
