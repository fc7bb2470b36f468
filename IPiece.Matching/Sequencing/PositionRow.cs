namespace IPiece.Matching.Sequencing;

/// <summary>An investor's position: units, what they cost without fees, and what sales have realised.</summary>
internal sealed class PositionRow(long investor, long units, long costKrw, long realisedKrw)
{
    public long Investor { get; } = investor;

    public long Units { get; private set; } = units;

    public long CostKrw { get; private set; } = costKrw;

    public long RealisedKrw { get; private set; } = realisedKrw;

    public DateTimeOffset UpdatedAt { get; private set; }

    public void Buy(long quantity, long notionalKrw, DateTimeOffset at)
    {
        Units = checked(Units + quantity);
        CostKrw = checked(CostKrw + notionalKrw);
        UpdatedAt = at;
    }

    /// <summary>Sells at average cost, fractions of a won staying with the units that remain.</summary>
    public void Sell(long quantity, long notionalKrw, DateTimeOffset at)
    {
        if (quantity > Units)
        {
            throw new MarketInvariantException($"Investor {Investor} sells {quantity} units of a position of {Units}.");
        }

        var cost = (long)((Int128)CostKrw * quantity / Units);
        RealisedKrw = checked(RealisedKrw + notionalKrw - cost);
        CostKrw -= cost;
        Units -= quantity;
        UpdatedAt = at;
    }
}
