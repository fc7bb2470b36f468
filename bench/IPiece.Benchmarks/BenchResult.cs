namespace IPiece.Benchmarks;

/// <summary>One figure, and what it is compared with in the same run.</summary>
/// <param name="Bench">Which benchmark.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">Ours, the median.</param>
/// <param name="Unit">In what.</param>
/// <param name="Baseline">The baseline's, the median.</param>
/// <param name="Ratio">Ours over the baseline's.</param>
public sealed record BenchResult(string Bench, string Metric, double Value, string Unit, double Baseline, double Ratio);
