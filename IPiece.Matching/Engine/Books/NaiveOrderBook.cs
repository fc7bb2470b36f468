using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Engine.Books;

/// <summary>
/// Two sorted lists, obviously right: the measure of every faster book, and the book of markets whose prices lie too far apart for a
/// ladder. Insertion and removal cost as much as the list is long.
/// </summary>
public sealed class NaiveOrderBook : IOrderBook
{
    private readonly List<RestingOrder> _bids = [];
    private readonly List<RestingOrder> _asks = [];
    private readonly Dictionary<long, (Side Side, long Price)> _places = [];

    /// <inheritdoc />
    public int OpenOrders => _places.Count;

    /// <inheritdoc />
    public long OpenQuantity => TotalQuantity(Side.Buy) + TotalQuantity(Side.Sell);

    /// <inheritdoc />
    public long TotalQuantity(Side side) => Orders(side).Sum(order => order.Quantity);

    /// <inheritdoc />
    public long BestPrice(Side side) => Orders(side) is [var best, ..] ? best.Price : 0;

    /// <inheritdoc />
    public bool TryGet(long id, out RestingOrder order)
    {
        if (!_places.TryGetValue(id, out var place))
        {
            order = default;
            return false;
        }

        order = Orders(place.Side)[IndexOf(id, place)];
        return true;
    }

    /// <inheritdoc />
    public bool TryBest(Side side, out RestingOrder order)
    {
        var orders = Orders(side);
        order = orders.Count > 0 ? orders[0] : default;
        return orders.Count > 0;
    }

    /// <inheritdoc />
    public bool TryAdd(in RestingOrder order)
    {
        _places.Add(order.Id, (order.Side, order.Price));
        Orders(order.Side).Insert(FirstWorse(order.Side, order.Price), order);
        return true;
    }

    /// <inheritdoc />
    public bool TryRemove(long id, out long quantity)
    {
        var found = TryGet(id, out var order);
        quantity = order.Quantity;
        if (found)
        {
            Reduce(id, quantity);
        }

        return found;
    }

    /// <inheritdoc />
    public void Reduce(long id, long quantity)
    {
        var place = _places[id];
        var orders = Orders(place.Side);
        var index = IndexOf(id, place);
        var left = orders[index].Quantity - quantity;
        ArgumentOutOfRangeException.ThrowIfNegative(left, nameof(quantity));
        if (left > 0)
        {
            orders[index] = orders[index] with { Quantity = left };
            return;
        }

        orders.RemoveAt(index);
        _ = _places.Remove(id);
    }

    /// <inheritdoc />
    public MatchResult Match(in IncomingOrder taker, IBookEvents events)
    {
        var remaining = taker.Quantity;
        while (remaining > 0 && FirstMatch(taker) is { } maker)
        {
            if (maker.Account == taker.Account && taker.SelfTrade != SelfTradePolicy.None)
            {
                if (taker.SelfTrade != SelfTradePolicy.CancelNewest)
                {
                    Reduce(maker.Id, maker.Quantity);
                    events.MakerCancelled(maker.Id, maker.Quantity);
                }

                if (taker.SelfTrade != SelfTradePolicy.CancelOldest)
                {
                    return new MatchResult(remaining, StoppedBySelfTrade: true);
                }

                continue;
            }

            var quantity = Math.Min(remaining, maker.Quantity);
            Reduce(maker.Id, quantity);
            remaining -= quantity;
            events.Filled(taker, new Fill(maker.Id, maker.Account, maker.Price, quantity));
        }

        return new MatchResult(remaining, StoppedBySelfTrade: false);
    }

    /// <inheritdoc />
    public long Fillable(in IncomingOrder taker)
    {
        var filled = 0L;
        foreach (var maker in Orders(Opposite(taker.Side)))
        {
            if (filled >= taker.Quantity)
            {
                break;
            }

            if (!Trades(taker, maker.Price))
            {
                continue;
            }

            if (maker.Account == taker.Account && taker.SelfTrade != SelfTradePolicy.None)
            {
                if (taker.SelfTrade == SelfTradePolicy.CancelOldest)
                {
                    continue;
                }

                break;
            }

            filled += Math.Min(maker.Quantity, taker.Quantity - filled);
        }

        return filled;
    }

    /// <inheritdoc />
    public void CopyLevels(Side side, int maximum, List<BookLevel> levels)
    {
        foreach (var order in Orders(side))
        {
            if (levels.Count > 0 && levels[^1].Price == order.Price)
            {
                levels[^1] = new BookLevel(order.Price, levels[^1].Quantity + order.Quantity, levels[^1].Orders + 1);
            }
            else if (levels.Count < maximum)
            {
                levels.Add(new BookLevel(order.Price, order.Quantity, 1));
            }
            else
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    public void CopyLevelsTo(Side side, long worstPrice, List<BookLevel> levels)
    {
        var all = new List<BookLevel>();
        CopyLevels(side, int.MaxValue, all);
        levels.AddRange(all.Where(level => IsBetterOrEqual(side, level.Price, worstPrice)));
    }

    /// <inheritdoc />
    public BookLevel LevelAt(Side side, long price)
    {
        var orders = Orders(side).Where(order => order.Price == price).ToArray();
        return new BookLevel(price, orders.Sum(order => order.Quantity), orders.Length);
    }

    /// <inheritdoc />
    public void CopyOrders(Side side, long worstPrice, long quantity, List<RestingOrder> orders, IReadOnlySet<long>? uncounted = null)
    {
        var copied = 0L;
        foreach (var order in Orders(side))
        {
            if (copied >= quantity || (side == Side.Buy ? order.Price < worstPrice : order.Price > worstPrice))
            {
                return;
            }

            orders.Add(order);
            copied += uncounted?.Contains(order.Account) == true ? 0 : order.Quantity;
        }
    }

    /// <inheritdoc />
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
        _places.Clear();
    }

    /// <inheritdoc />
    public ulong Hash() => _bids.Concat(_asks).Aggregate(Fnv.Seed, (hash, order) => Fnv.Add(hash, order));

    /// <inheritdoc />
    public ulong Digest() =>
        _bids.Concat(_asks).Aggregate(0UL, (sum, order) => unchecked(sum + BookDigest.Of(order.Id, order.Price, order.Quantity)));

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private static bool Trades(in IncomingOrder taker, long makerPrice)
    {
        if (taker.EqualPriceOnly)
        {
            return makerPrice == taker.LimitPrice;
        }

        return taker.Side == Side.Buy ? makerPrice <= taker.LimitPrice : makerPrice >= taker.LimitPrice;
    }

    private static bool IsBetterOrEqual(Side side, long price, long other) => side == Side.Buy ? price >= other : price <= other;

    private RestingOrder? FirstMatch(IncomingOrder taker)
    {
        foreach (var maker in Orders(Opposite(taker.Side)))
        {
            if (Trades(taker, maker.Price))
            {
                return maker;
            }

            if (!taker.EqualPriceOnly)
            {
                return null;
            }
        }

        return null;
    }

    private List<RestingOrder> Orders(Side side) => side == Side.Buy ? _bids : _asks;

    // The lists are sorted by price, so the place of an order is found by halving, then by walking its level.
    private int IndexOf(long id, (Side Side, long Price) place)
    {
        var orders = Orders(place.Side);
        var index = FirstWorse(place.Side, place.Price) - 1;
        while (orders[index].Id != id)
        {
            index--;
        }

        return index;
    }

    private int FirstWorse(Side side, long price)
    {
        var orders = Orders(side);
        var (low, high) = (0, orders.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsBetterOrEqual(side, orders[middle].Price, price))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
