namespace IPiece.Data.Demo;

/// <summary>Who holds how many units when the demo market opens: all units are issued, nobody has none.</summary>
internal static class DemoAllotment
{
    private const long InvestorSharePercent = 1;
    private const long Percent = 100;
    private const int Spread = 11;
    private const int Stride = 7;
    private const int SmallestWeight = 5;

    /// <summary>Units per holder, in the order of <see cref="DemoPeople.Holders" />; they sum to all units.</summary>
    public static long[] Of(DemoInstrument instrument)
    {
        var holders = DemoPeople.Holders;
        var units = new long[holders.Length];
        var investors = DemoPeople.Investors.Length;
        var left = instrument.TotalUnits;
        for (var index = 0; index < investors; index++)
        {
            units[index] = Math.Max(1, instrument.TotalUnits * InvestorSharePercent / Percent);
            left -= units[index];
        }

        // Weights between 5 and 15, turned with the instrument, so that each IP has other large holders.
        var weights = Enumerable.Range(0, DemoPeople.TraderCount).Select(index => (long)Weight(index + instrument.Id)).ToArray();
        var total = weights.Sum();
        var given = 0L;
        for (var index = 0; index < weights.Length; index++)
        {
            units[investors + index] = left * weights[index] / total;
            given += units[investors + index];
        }

        units[investors] += left - given;
        return units;
    }

    private static int Weight(int turn) => SmallestWeight + (turn * Stride % Spread);
}
