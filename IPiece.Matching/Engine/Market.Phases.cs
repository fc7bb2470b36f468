using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>Phases, auctions and the day's end.</content>
public sealed partial class Market
{
    /// <summary>Moves to another phase. A book that stands crossed is first uncrossed at one price when continuous trading begins.</summary>
    /// <param name="phase">The phase to enter.</param>
    public void ChangePhase(MarketPhase phase)
    {
        if (phase == MarketPhase.Continuous && (Phase == MarketPhase.CallAuction || !EqualPriceOnly))
        {
            Uncross();
        }

        Phase = phase;
        _listener.PhaseChanged(phase);
    }

    /// <summary>Ends the day: every order expires, the base and the limits of the next day are set.</summary>
    /// <param name="basePrice">The next base price, or none to follow the rules.</param>
    public void RollDay(long? basePrice)
    {
        var next = basePrice ?? NextBasePrice();
        _scratch.Clear();
        Book.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, _scratch);
        Book.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, _scratch);
        Book.Clear();
        _auctionMarketOrders.Clear();
        foreach (var order in _scratch)
        {
            _listener.Cancelled(order.Id, order.Quantity, CancelReason.Expired);
        }

        TradedToday = false;
        SetBase(next);
    }

    /// <summary>
    /// The base price the rules give the next day: the last trade's price; without a trade today the old base, unless a lower ask or a
    /// higher bid was left at the close (KRX's special quotation), which then becomes the base.
    /// </summary>
    /// <returns>Won per unit.</returns>
    public long NextBasePrice()
    {
        if (TradedToday)
        {
            return LastPrice;
        }

        var ask = Book.BestPrice(Side.Sell);
        if (ask > 0 && ask < BasePrice)
        {
            return ask;
        }

        return Math.Max(BasePrice, Book.BestPrice(Side.Buy));
    }

    /// <summary>The price and quantity at which an auction would end now.</summary>
    /// <returns>None when nothing would trade.</returns>
    public AuctionResult? Indication() => CallAuction.Find(Book, ReferencePrice, Rules.Ticks);

    private void Uncross()
    {
        if (Indication() is { } auction)
        {
            _listener.Uncrossed(auction.Price, auction.Quantity);
            var left = auction.Quantity;
            while (left > 0 && Book.TryBest(Side.Buy, out var buy) && Book.TryBest(Side.Sell, out var sell))
            {
                var quantity = Math.Min(left, Math.Min(buy.Quantity, sell.Quantity));
                Book.Reduce(buy.Id, quantity);
                Book.Reduce(sell.Id, quantity);
                left -= quantity;
                TradeSequence++;
                LastPrice = auction.Price;
                TradedToday = true;
                _listener.Traded(
                    new Execution(TradeSequence, auction.Price, quantity, buy.Id, sell.Id, buy.Account, sell.Account, Taker: null)
                );
            }
        }

        foreach (var id in _auctionMarketOrders)
        {
            if (Book.TryGet(id, out var order))
            {
                Book.Reduce(id, order.Quantity);
                _listener.Cancelled(id, order.Quantity, CancelReason.Market);
            }
        }

        _auctionMarketOrders.Clear();
    }
}
