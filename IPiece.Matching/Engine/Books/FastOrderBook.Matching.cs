using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine.Books;

/// <content>Matching against the ladders.</content>
public sealed partial class FastOrderBook
{
    /// <inheritdoc />
    public MatchResult Match(in IncomingOrder taker, IBookEvents events)
    {
        var ladder = taker.Side == Side.Buy ? _asks : _bids;
        var remaining = taker.Quantity;
        for (var index = First(ladder, taker); remaining > 0 && index >= 0; index = Next(ladder, taker))
        {
            var price = ladder.PriceAt(index);
            while (remaining > 0 && ladder.Levels[index].Head != 0)
            {
                var slot = ladder.Levels[index].Head - 1;
                ref var maker = ref _pool[slot];
                var account = _pool.AccountOf(slot);
                if (account == taker.Account && taker.SelfTrade != SelfTradePolicy.None)
                {
                    if (taker.SelfTrade != SelfTradePolicy.CancelNewest)
                    {
                        events.MakerCancelled(maker.Id, maker.Quantity);
                        Take(ladder, index, slot, ref maker, maker.Quantity);
                    }

                    if (taker.SelfTrade != SelfTradePolicy.CancelOldest)
                    {
                        return new MatchResult(remaining, StoppedBySelfTrade: true);
                    }

                    continue;
                }

                var quantity = Math.Min(remaining, maker.Quantity);
                remaining -= quantity;
                var fill = new Fill(maker.Id, account, price, quantity);
                Take(ladder, index, slot, ref maker, quantity);
                events.Filled(taker, fill);
            }
        }

        return new MatchResult(remaining, StoppedBySelfTrade: false);
    }

    /// <inheritdoc />
    public long Fillable(in IncomingOrder taker)
    {
        var ladder = taker.Side == Side.Buy ? _asks : _bids;
        var filled = 0L;
        for (var index = First(ladder, taker); index >= 0; index = taker.EqualPriceOnly ? -1 : Within(ladder, ladder.Worse(index), taker))
        {
            for (var slot = ladder.Levels[index].Head - 1; slot >= 0; slot = _pool[slot].Next)
            {
                ref var maker = ref _pool[slot];
                if (_pool.AccountOf(slot) == taker.Account && taker.SelfTrade != SelfTradePolicy.None)
                {
                    if (taker.SelfTrade != SelfTradePolicy.CancelOldest)
                    {
                        return filled;
                    }

                    continue;
                }

                filled += Math.Min(maker.Quantity, taker.Quantity - filled);
                if (filled == taker.Quantity)
                {
                    return filled;
                }
            }
        }

        return filled;
    }

    private static int First(PriceLadder ladder, in IncomingOrder taker)
    {
        if (!taker.EqualPriceOnly)
        {
            return Within(ladder, ladder.Best, taker);
        }

        var index = ladder.Find(taker.LimitPrice);
        return index >= 0 && ladder.Levels[index].Head != 0 ? index : -1;
    }

    // A level is left only when it is empty, so the next one is the best again.
    private static int Next(PriceLadder ladder, in IncomingOrder taker) => taker.EqualPriceOnly ? -1 : Within(ladder, ladder.Best, taker);

    private static int Within(PriceLadder ladder, int index, in IncomingOrder taker)
    {
        if (index < 0)
        {
            return -1;
        }

        var price = ladder.PriceAt(index);
        return (taker.Side == Side.Buy ? price <= taker.LimitPrice : price >= taker.LimitPrice) ? index : -1;
    }
}
