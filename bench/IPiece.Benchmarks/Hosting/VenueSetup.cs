using IPiece.Matching.Sequencing;

namespace IPiece.Benchmarks.Hosting;

/// <summary>In what a benchmark's venue differs from the usual one.</summary>
internal sealed record VenueSetup
{
    public int Instruments { get; init; } = 1;

    public int Investors { get; init; } = BenchWorld.DefaultInvestors;

    /// <summary>What was seeded before; none to seed now.</summary>
    public BenchWorld? World { get; init; }

    /// <summary>The most commands in a batch, if not the product's own.</summary>
    public int? MaxBatch { get; init; }

    public IBatchProbe? Probe { get; init; }
}
