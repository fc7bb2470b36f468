using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine.Books;

/// <summary>
/// Flat price ladders over the day's band, a bitmap for the best price, and queues linked through a pooled array: constant time for
/// everything, no allocation per command once warm. One ladder a side, because a book may stand crossed in an auction.
/// </summary>
public sealed partial class FastOrderBook : IOrderBook
{
    /// <summary>The longest ladder: about 48 MB for both sides. Prices further apart do not fit this book.</summary>
    public const int MaxLevels = 1 << 20;

    private const int InitialOrders = 1 << 12;
    private const int MarginLevels = 512;
    private readonly OrderPool _pool;
    private readonly OrderIdIndex _ids;
    private long _step;
    private long _lowest;
    private int _size;
    private PriceLadder _bids;
    private PriceLadder _asks;
    private ulong _digest;

    /// <summary>Makes an empty book that holds a band, and grows when a later day needs more.</summary>
    /// <param name="lowestPrice">The lowest price expected.</param>
    /// <param name="highestPrice">The highest price expected.</param>
    /// <param name="step">A divisor of every tick: the smallest tick of the table.</param>
    /// <param name="expectedOrders">Room for so many open orders is made at once; more make the book grow.</param>
    public FastOrderBook(long lowestPrice, long highestPrice, long step, int expectedOrders = InitialOrders)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        _pool = new OrderPool(expectedOrders);
        _ids = new OrderIdIndex(_pool, expectedOrders);
        _step = step;
        _lowest = lowestPrice - (lowestPrice % step);
        _size = (int)Math.Clamp(((highestPrice - _lowest) / step) + 1, 1, MaxLevels);
        _bids = new PriceLadder(highestFirst: true, _lowest, step, _size);
        _asks = new PriceLadder(highestFirst: false, _lowest, step, _size);
    }

    /// <summary>Makes the book for a day's band.</summary>
    /// <param name="band">The limits.</param>
    /// <param name="ticks">The grid.</param>
    /// <param name="expectedOrders">How many open orders to make room for.</param>
    /// <returns>An empty book.</returns>
    public static FastOrderBook ForBand(PriceBand band, TickTable ticks, int expectedOrders = InitialOrders)
    {
        var step = ticks.TickAt(band.Lower.Value);
        var widest = band.Lower.Value + (MarginLevels * step);
        var fits = (band.Upper.Value - band.Lower.Value) / step < MaxLevels;
        return new FastOrderBook(band.Lower.Value, fits ? band.Upper.Value : widest, step, expectedOrders);
    }

    /// <inheritdoc />
    public int OpenOrders => _ids.Count;

    /// <inheritdoc />
    public long OpenQuantity => _bids.Quantity + _asks.Quantity;

    /// <inheritdoc />
    public long TotalQuantity(Side side) => Ladder(side).Quantity;

    /// <inheritdoc />
    public long BestPrice(Side side)
    {
        var ladder = Ladder(side);
        return ladder.Best < 0 ? 0 : ladder.PriceAt(ladder.Best);
    }

    /// <inheritdoc />
    public bool TryGet(long id, out RestingOrder order)
    {
        var slot = _ids.Find(id);
        order = slot < 0 ? default : AsResting(slot);
        return slot >= 0;
    }

    /// <inheritdoc />
    public bool TryBest(Side side, out RestingOrder order)
    {
        var ladder = Ladder(side);
        order = ladder.Best < 0 ? default : AsResting(ladder.Levels[ladder.Best].Head - 1);
        return ladder.Best >= 0;
    }

    /// <inheritdoc />
    public bool TryAdd(in RestingOrder order)
    {
        var ladder = Ladder(order.Side);
        var index = ladder.Find(order.Price);
        if (index < 0)
        {
            if (!TryGrow(order.Price))
            {
                return false;
            }

            ladder = Ladder(order.Side);
            index = ladder.Find(order.Price);
        }

        Link(order, ladder, index);
        return true;
    }

    /// <inheritdoc />
    public bool TryRemove(long id, out long quantity)
    {
        var slot = _ids.Find(id);
        if (slot < 0)
        {
            quantity = 0;
            return false;
        }

        ref var node = ref _pool[slot];
        quantity = node.Quantity;
        Take(Ladder(node.Side), node.Level, slot, ref node, quantity);
        return true;
    }

    /// <inheritdoc />
    public void Reduce(long id, long quantity)
    {
        var slot = _ids.Find(id);
        ref var node = ref _pool[slot];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, node.Quantity);
        var ladder = Ladder(node.Side);
        Take(ladder, node.Level, slot, ref node, quantity);
    }

    /// <inheritdoc />
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
        _ids.Clear();
        _pool.Clear();
        _digest = 0;
    }

    private RestingOrder AsResting(int slot)
    {
        ref var node = ref _pool[slot];
        return new RestingOrder(node.Id, _pool.AccountOf(slot), node.Side, Ladder(node.Side).PriceAt(node.Level), node.Quantity);
    }

    private PriceLadder Ladder(Side side) => side == Side.Buy ? _bids : _asks;

    private void Link(in RestingOrder order, PriceLadder ladder, int index)
    {
        var slot = _pool.Rent();
        ref var level = ref ladder.Levels[index];
        ref var node = ref _pool[slot];
        node.Id = order.Id;
        node.Quantity = order.Quantity;
        node.Level = index;
        node.Side = order.Side;
        node.Next = -1;
        _pool.AccountOf(slot) = order.Account;
        node.Previous = level.Tail - 1;
        if (level.Tail == 0)
        {
            level.Head = slot + 1;
            ladder.Occupy(index);
        }
        else
        {
            _pool[level.Tail - 1].Next = slot;
        }

        level.Tail = slot + 1;
        level.Orders++;
        level.Quantity += order.Quantity;
        ladder.Quantity += order.Quantity;
        _digest = unchecked(_digest + BookDigest.Of(order.Id, order.Price, order.Quantity));
        _ids.Add(order.Id, slot);
    }

    private void Take(PriceLadder ladder, int index, int slot, ref OrderNode node, long quantity)
    {
        ref var level = ref ladder.Levels[index];
        ladder.Quantity -= quantity;
        _digest = unchecked(_digest - BookDigest.Of(node.Id, ladder.PriceAt(index), quantity));
        level.Quantity -= quantity;
        node.Quantity -= quantity;
        if (node.Quantity > 0)
        {
            return;
        }

        if (node.Previous < 0)
        {
            level.Head = node.Next + 1;
        }
        else
        {
            _pool[node.Previous].Next = node.Next;
        }

        if (node.Next < 0)
        {
            level.Tail = node.Previous + 1;
        }
        else
        {
            _pool[node.Next].Previous = node.Previous;
        }

        level.Orders--;
        if (level.Orders == 0)
        {
            ladder.Vacate(index);
        }

        _ids.Remove(node.Id, slot);
        _pool.Return(slot);
    }

    private bool TryGrow(long price)
    {
        var last = PriceOfLast();
        _step = GreatestCommonDivisor(_step, price);
        var lowest = Math.Max(Math.Min(_lowest, price - (MarginLevels * _step)), 0);
        var highest = Math.Max(last, price + (MarginLevels * _step));
        if (OpenOrders == 0)
        {
            // An empty book need not keep yesterday's range.
            (lowest, highest) = (Math.Max(price - (MarginLevels * _step), 0), price + (MarginLevels * _step));
        }

        lowest -= lowest % _step;
        var size = ((highest - lowest) / _step) + 1;
        if (size > MaxLevels)
        {
            return false;
        }

        var orders = new List<RestingOrder>(OpenOrders);
        CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
        CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
        (_lowest, _size) = (lowest, (int)size);
        _bids = new PriceLadder(highestFirst: true, lowest, _step, _size);
        _asks = new PriceLadder(highestFirst: false, lowest, _step, _size);
        _ids.Clear();
        _pool.Clear();
        _digest = 0;
        foreach (var order in orders)
        {
            Link(order, Ladder(order.Side), Ladder(order.Side).Find(order.Price));
        }

        return true;
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }

    private long PriceOfLast() => _lowest + ((_size - 1) * _step);
}
