namespace IPiece.Matching.Demo;

/// <summary>A demo instrument whose market runs here.</summary>
/// <param name="Instrument">Which.</param>
/// <param name="Category">How it tends to move.</param>
/// <param name="TotalUnits">How many units there are.</param>
/// <param name="Trades">How many trades there were.</param>
public sealed record DemoMarketInfo(int Instrument, string Category, long TotalUnits, long Trades);
