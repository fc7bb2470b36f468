namespace IPiece.Benchmarks.Soak;

/// <summary>A thirtieth of a soak.</summary>
internal sealed record SoakSample(double OrdersPerSecond, double P50, double P99, double ManagedMegabytes, double WorkingSetMegabytes);
