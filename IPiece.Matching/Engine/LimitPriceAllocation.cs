using System.Collections.Immutable;

namespace IPiece.Matching.Engine;

/// <summary>
/// KRX's sharing out at the day's limit, where everybody bids the same price: rounds of a fixed number of lots an order, then half of what
/// each order lacks (rounded to the nearest lot), then the rest; in every round the larger orders first, equal ones by time.
/// </summary>
public static class LimitPriceAllocation
{
    private const int Halves = 2;

    /// <summary>Shares units out.</summary>
    /// <param name="orders">The orders at the limit, oldest first; they come back sorted by their turn.</param>
    /// <param name="available">Units to share.</param>
    /// <param name="rounds">Lots an order and round.</param>
    /// <param name="lot">The units of a lot.</param>
    /// <returns>The units of each order, as sorted.</returns>
    public static long[] Share(List<RestingOrder> orders, long available, ImmutableArray<long> rounds, long lot)
    {
        // Stable: equal quantities stay in time order.
        RestingOrder[] turns = [.. orders.OrderByDescending(order => order.Quantity)];
        orders.Clear();
        orders.AddRange(turns);
        var shares = new long[turns.Length];
        var left = available;
        foreach (var lots in rounds)
        {
            var most = lots > long.MaxValue / lot ? long.MaxValue : lots * lot;
            Round(turns, shares, ref left, _ => most);
        }

        Round(turns, shares, ref left, lacking => NearestLot(lacking, lot));
        Round(turns, shares, ref left, lacking => lacking);
        return shares;
    }

    // Half of the units in whole lots, half a lot counting as one.
    private static long NearestLot(long units, long lot)
    {
        var lots = (units / lot / Halves) * lot;
        var rest = units - (lots * Halves);
        return rest >= lot ? lots + lot : lots;
    }

    private static void Round(RestingOrder[] turns, long[] shares, ref long left, Func<long, long> most)
    {
        for (var turn = 0; turn < turns.Length && left > 0; turn++)
        {
            var lacking = turns[turn].Quantity - shares[turn];
            var given = Math.Min(left, Math.Min(lacking, most(lacking)));
            shares[turn] += given;
            left -= given;
        }
    }
}
