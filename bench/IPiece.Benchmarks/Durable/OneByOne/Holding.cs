namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>A position of the baseline's.</summary>
internal sealed class Holding(long units, long costKrw, long realisedKrw)
{
    public long Units { get; private set; } = units;

    public long CostKrw { get; private set; } = costKrw;

    public long RealisedKrw { get; private set; } = realisedKrw;

    public void Buy(long quantity, long notionalKrw)
    {
        Units = checked(Units + quantity);
        CostKrw = checked(CostKrw + notionalKrw);
    }

    public void Sell(long quantity, long notionalKrw)
    {
        var cost = (long)((Int128)CostKrw * quantity / Units);
        RealisedKrw = checked(RealisedKrw + notionalKrw - cost);
        CostKrw -= cost;
        Units -= quantity;
    }
}
