using IPiece.Api.Client.Markets;

namespace IPiece.Web.Trading;

/// <summary>The prices an order may name, from the tick table the Api has in force.</summary>
public sealed class TickGrid
{
    private readonly TickStep[] _steps;

    /// <summary>Reads a tick table.</summary>
    /// <param name="steps">The steps, in any order.</param>
    public TickGrid(IEnumerable<TickStep> steps)
    {
        _steps = [.. steps.OrderBy(step => step.FromPrice)];
        if (_steps.Length == 0 || _steps.Any(step => step.Tick <= 0))
        {
            throw new ArgumentException("A tick table has at least one positive step.", nameof(steps));
        }
    }

    /// <summary>The step at a price level.</summary>
    /// <param name="price">The price.</param>
    /// <returns>The step in won.</returns>
    public long TickAt(long price)
    {
        for (var index = _steps.Length - 1; index > 0; index--)
        {
            if (price >= _steps[index].FromPrice)
            {
                return _steps[index].Tick;
            }
        }

        return _steps[0].Tick;
    }

    /// <summary>Whether an order may name this price.</summary>
    /// <param name="price">The price.</param>
    /// <returns>True on the grid.</returns>
    public bool IsOnTick(long price) => price > 0 && price % TickAt(price) == 0;

    /// <summary>One tick up; from between the ticks, the tick above.</summary>
    /// <param name="price">The price.</param>
    /// <param name="upperLimit">The highest price allowed.</param>
    /// <returns>The next price.</returns>
    public long Up(long price, long upperLimit)
    {
        var tick = TickAt(price);
        return Math.Min(checked(price - (price % tick) + tick), upperLimit);
    }

    /// <summary>One tick down, by the tick of the band below: 20,000 minus one tick is 19,990.</summary>
    /// <param name="price">The price.</param>
    /// <param name="lowerLimit">The lowest price allowed.</param>
    /// <returns>The previous price.</returns>
    public long Down(long price, long lowerLimit)
    {
        if (price <= lowerLimit)
        {
            return lowerLimit;
        }

        var below = price - 1;
        return Math.Max(below - (below % TickAt(below)), lowerLimit);
    }
}
