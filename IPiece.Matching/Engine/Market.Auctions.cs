using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>Call auctions.</content>
public sealed partial class Market
{
    /// <summary>The price and quantity at which an auction would end now.</summary>
    /// <returns>None when nothing would trade.</returns>
    public AuctionIndication? Indication() => _auction.Find(Book, ReferencePrice, Rules.Ticks);

    private void Uncross()
    {
        if (Indication() is { } auction)
        {
            _listener.Uncrossed(auction.Price, auction.Quantity);
            if (CrowdedSide(auction) is { } side)
            {
                TradeByRounds(auction, side);
            }
            else
            {
                TradeByTime(auction);
            }

            _staticReference = auction.Price;
        }

        for (var turn = 0; turn < _waiting.Turns; turn++)
        {
            if (_waiting.TryAt(turn, out var id) && Book.TryRemove(id, out var quantity))
            {
                _listener.Cancelled(id, quantity, CancelReason.Market);
            }
        }

        _waiting.Clear();
    }

    private void TradeByTime(AuctionIndication auction)
    {
        var left = auction.Quantity;
        while (left > 0 && Book.TryBest(Side.Buy, out var buy) && Book.TryBest(Side.Sell, out var sell))
        {
            var quantity = Math.Min(left, Math.Min(buy.Quantity, sell.Quantity));
            left -= quantity;
            TradeInAuction(auction.Price, quantity, buy, sell);
        }
    }

    /// <summary>The side of which more waits at the day's limit than can trade there; its orders share what there is by rounds.</summary>
    private Side? CrowdedSide(AuctionIndication auction)
    {
        if (!HasBand || Rules.LimitPriceRounds.IsDefaultOrEmpty)
        {
            return null;
        }

        if (auction.Price == Band.Upper.Value && Book.LevelAt(Side.Buy, auction.Price).Quantity > auction.Quantity)
        {
            return Side.Buy;
        }

        return auction.Price == Band.Lower.Value && Book.LevelAt(Side.Sell, auction.Price).Quantity > auction.Quantity ? Side.Sell : null;
    }

    private void TradeByRounds(AuctionIndication auction, Side crowded)
    {
        _scratch.Clear();
        Book.CopyOrders(crowded, auction.Price, long.MaxValue, _scratch);
        var shares = LimitPriceAllocation.Share(_scratch, auction.Quantity, Rules.LimitPriceRounds, Rules.Lot);
        var scarce = crowded == Side.Buy ? Side.Sell : Side.Buy;
        for (var turn = 0; turn < shares.Length; turn++)
        {
            while (shares[turn] > 0 && Book.TryBest(scarce, out var other))
            {
                var quantity = Math.Min(shares[turn], other.Quantity);
                shares[turn] -= quantity;
                var order = _scratch[turn];
                TradeInAuction(auction.Price, quantity, crowded == Side.Buy ? order : other, crowded == Side.Buy ? other : order);
            }
        }
    }

    private void TradeInAuction(long price, long quantity, in RestingOrder buy, in RestingOrder sell)
    {
        Book.Reduce(buy.Id, quantity);
        Book.Reduce(sell.Id, quantity);
        TradeSequence++;
        LastPrice = price;
        TradedToday = true;
        _listener.Traded(new Execution(TradeSequence, price, quantity, buy.Id, sell.Id, buy.Account, sell.Account, Taker: null));
    }
}
