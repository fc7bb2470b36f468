using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;

namespace IPiece.Benchmarks.Load;

/// <summary>
/// Limit orders of random investors, both sides alike, around a price that wanders so that what rests is met again: more than half of
/// them trade. The same seed gives the same orders to whoever takes them.
/// </summary>
internal sealed class OrderFlow(BenchWorld world, int seed)
{
    private const int MaxTicksAway = 5;
    private const int MaxQuantity = 20;
    private const int WaveLength = 2_000;
    private const int WaveTicks = 12;
    private readonly Random _random = new(seed);
    private long _number;

    public PlaceOrder Next(int instrument = 0)
    {
        _number++;
        var side = (Side)_random.Next(2);
        var middle = (long)Math.Round(WaveTicks * Math.Sin(2 * Math.PI * _number / WaveLength));
        var ticks = middle + _random.Next(-MaxTicksAway, MaxTicksAway + 1);
        return new PlaceOrder(
            world.Instruments[instrument].Value,
            world.Investors[_random.Next(world.Investors.Count)].Value,
            string.Create(CultureInfo.InvariantCulture, $"bench-{seed:x}-{_number:x}"),
            side,
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            BenchWorld.BasePrice + (BenchWorld.Tick * ticks),
            _random.Next(1, MaxQuantity)
        );
    }
}
