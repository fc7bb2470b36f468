using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Engine.Books;

/// <content>What rests, told to others.</content>
public sealed partial class FastOrderBook
{
    /// <inheritdoc />
    public void CopyLevels(Side side, int maximum, List<BookLevel> levels)
    {
        var ladder = Ladder(side);
        for (var index = ladder.Best; index >= 0 && levels.Count < maximum; index = ladder.Worse(index))
        {
            ref var level = ref ladder.Levels[index];
            levels.Add(new BookLevel(ladder.PriceAt(index), level.Quantity, level.Orders));
        }
    }

    /// <inheritdoc />
    public void CopyLevelsTo(Side side, long worstPrice, List<BookLevel> levels)
    {
        var ladder = Ladder(side);
        for (var index = ladder.Best; index >= 0; index = ladder.Worse(index))
        {
            var price = ladder.PriceAt(index);
            if (side == Side.Buy ? price < worstPrice : price > worstPrice)
            {
                return;
            }

            levels.Add(new BookLevel(price, ladder.Levels[index].Quantity, ladder.Levels[index].Orders));
        }
    }

    /// <inheritdoc />
    public BookLevel LevelAt(Side side, long price)
    {
        var ladder = Ladder(side);
        var index = ladder.Find(price);
        return index < 0 ? new BookLevel(price, 0, 0) : new BookLevel(price, ladder.Levels[index].Quantity, ladder.Levels[index].Orders);
    }

    /// <inheritdoc />
    public void CopyOrders(Side side, long worstPrice, long quantity, List<RestingOrder> orders, IReadOnlySet<long>? uncounted = null)
    {
        var ladder = Ladder(side);
        var copied = 0L;
        for (var index = ladder.Best; index >= 0; index = ladder.Worse(index))
        {
            var price = ladder.PriceAt(index);
            if (side == Side.Buy ? price < worstPrice : price > worstPrice)
            {
                return;
            }

            for (var slot = ladder.Levels[index].Head - 1; slot >= 0; slot = _pool[slot].Next)
            {
                if (copied >= quantity)
                {
                    return;
                }

                var order = AsResting(slot);
                orders.Add(order);
                copied += uncounted?.Contains(order.Account) == true ? 0 : order.Quantity;
            }
        }
    }

    /// <inheritdoc />
    public ulong Hash() => HashSide(_asks, HashSide(_bids, Fnv.Seed));

    /// <inheritdoc />
    public ulong Digest() => _digest;

    private ulong HashSide(PriceLadder ladder, ulong hash)
    {
        for (var index = ladder.Best; index >= 0; index = ladder.Worse(index))
        {
            for (var slot = ladder.Levels[index].Head - 1; slot >= 0; slot = _pool[slot].Next)
            {
                hash = Fnv.Add(hash, AsResting(slot));
            }
        }

        return hash;
    }
}
