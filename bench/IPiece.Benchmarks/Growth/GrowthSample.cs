namespace IPiece.Benchmarks.Growth;

/// <summary>What was measured at one size.</summary>
internal sealed record GrowthSample(double MicrosecondsEach, double OrdersPerSecond, double InvariantsMilliseconds);
