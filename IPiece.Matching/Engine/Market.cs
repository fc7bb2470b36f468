using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine.Books;

namespace IPiece.Matching.Engine;

/// <summary>
/// One market: the rules of entry, the phases, and a book. Pure and single-threaded: the same commands give the same events, always;
/// no clock, no randomness, no I/O.
/// </summary>
public sealed partial class Market : IBookEvents
{
    private readonly IMatchListener _listener;
    private readonly OrderIdRegistry _ids;
    private readonly List<RestingOrder> _scratch = [];

    // Market orders that wait in a call auction at the day's limit; what the auction leaves of them is cancelled.
    private readonly List<long> _auctionMarketOrders = [];

    /// <summary>Opens a market.</summary>
    /// <param name="rules">The rules it runs by.</param>
    /// <param name="basePrice">The day's base price.</param>
    /// <param name="listener">Hears what happens.</param>
    /// <param name="book">An empty book.</param>
    public Market(MarketRules rules, long basePrice, IMatchListener listener, IOrderBook book)
    {
        Rules = rules;
        Book = book;
        _listener = listener;
        _ids = new OrderIdRegistry(rules.AscendingIds);
        Phase = rules.Mode == MarketMode.CallAuction ? MarketPhase.CallAuction : MarketPhase.Continuous;
        SetBase(basePrice);
    }

    /// <summary>The rules in force.</summary>
    public MarketRules Rules { get; private set; }

    /// <summary>The resting orders. Read only: changing them from outside breaks every promise.</summary>
    public IOrderBook Book { get; private set; }

    /// <summary>What the market does with orders now.</summary>
    public MarketPhase Phase { get; private set; }

    /// <summary>The day's base price.</summary>
    public long BasePrice { get; private set; }

    /// <summary>The day's limits.</summary>
    public PriceBand Band { get; private set; }

    /// <summary>The last trade's price, 0 before the first one ever.</summary>
    public long LastPrice { get; private set; }

    /// <summary>Whether a trade happened since the last day roll.</summary>
    public bool TradedToday { get; private set; }

    /// <summary>The number of the last trade.</summary>
    public long TradeSequence { get; private set; }

    /// <summary>Takes an order, or refuses it.</summary>
    /// <param name="order">The order.</param>
    public void Place(in NewOrder order)
    {
        var reason = Validate(order);
        if (reason != RejectReason.None)
        {
            _listener.Rejected(order.Id, reason);
            return;
        }

        _ids.Add(order.Id);
        _listener.Accepted(order.Id);
        if (Phase == MarketPhase.CallAuction)
        {
            Rest(new RestingOrder(order.Id, order.Account, order.Side, EffectivePrice(order), order.Quantity));
            if (order.Type == OrderType.Market)
            {
                _auctionMarketOrders.Add(order.Id);
            }

            return;
        }

        var taker = AsTaker(order);
        var result = Book.Match(taker, this);
        if (result.Remaining == 0)
        {
            return;
        }

        if (result.StoppedBySelfTrade)
        {
            _listener.Cancelled(order.Id, result.Remaining, CancelReason.SelfTrade);
        }
        else if (order.Type == OrderType.Market)
        {
            _listener.Cancelled(order.Id, result.Remaining, CancelReason.Market);
        }
        else if (order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        {
            _listener.Cancelled(order.Id, result.Remaining, CancelReason.Ioc);
        }
        else
        {
            Rest(new RestingOrder(order.Id, order.Account, order.Side, order.Price, result.Remaining));
        }
    }

    /// <summary>Cancels what remains of an order. Allowed in every phase: nobody is held in a market against their will.</summary>
    /// <param name="id">The order.</param>
    public void Cancel(long id)
    {
        if (!Book.TryGet(id, out var order))
        {
            _listener.Rejected(id, RejectReason.UnknownId);
            return;
        }

        Book.Reduce(id, order.Quantity);
        _ = _auctionMarketOrders.Remove(id);
        _listener.Cancelled(id, order.Quantity, CancelReason.User);
    }

    /// <summary>Gives an order a new price and remaining quantity. Less at the same price keeps its place; anything else is as new.</summary>
    /// <param name="id">The order.</param>
    /// <param name="price">The new price.</param>
    /// <param name="quantity">The new remaining quantity.</param>
    public void Replace(long id, long price, long quantity)
    {
        if (!Book.TryGet(id, out var order))
        {
            _listener.Rejected(id, RejectReason.UnknownId);
            return;
        }

        var reason = ValidateReplace(order, price, quantity);
        if (reason != RejectReason.None)
        {
            _listener.Rejected(id, reason);
            return;
        }

        _ = _auctionMarketOrders.Remove(id);
        if (price == order.Price && quantity <= order.Quantity)
        {
            if (quantity < order.Quantity)
            {
                Book.Reduce(id, order.Quantity - quantity);
            }

            _listener.Replaced(id, price, quantity, keptPriority: true);
            return;
        }

        Book.Reduce(id, order.Quantity);
        _listener.Replaced(id, price, quantity, keptPriority: false);
        var remaining = quantity;
        if (Phase != MarketPhase.CallAuction)
        {
            var taker = new IncomingOrder(id, order.Account, order.Side, price, quantity, Rules.SelfTrade, EqualPriceOnly);
            var result = Book.Match(taker, this);
            remaining = result.Remaining;
            if (result.StoppedBySelfTrade)
            {
                _listener.Cancelled(id, remaining, CancelReason.SelfTrade);
                return;
            }
        }

        if (remaining > 0)
        {
            Rest(order with { Price = price, Quantity = remaining });
        }
    }

    /// <summary>The hash of the whole state: two markets that saw the same commands agree on it.</summary>
    /// <returns>The book's hash, the trade number, prices and phase folded together.</returns>
    public ulong StateHash()
    {
        var hash = Fnv.Add(Book.Hash(), TradeSequence);
        hash = Fnv.Add(Fnv.Add(hash, LastPrice), BasePrice);
        return Fnv.Add(Fnv.Add(hash, (long)Phase), TradedToday ? 1 : 0);
    }

    /// <summary>Puts a market back where the database says it stood; orders come in time order.</summary>
    /// <param name="state">The market's own figures.</param>
    /// <param name="orders">Resting orders, oldest priority first.</param>
    public void Restore(in MarketMemory state, IEnumerable<RestingOrder> orders)
    {
        Book.Clear();
        _auctionMarketOrders.Clear();
        SetBase(state.BasePrice, state.Band);
        Phase = state.Phase;
        LastPrice = state.LastPrice;
        TradedToday = state.TradedToday;
        TradeSequence = state.TradeSequence;
        _ids.Add(state.HighestId);
        foreach (var order in orders)
        {
            Rest(order);
        }
    }

    void IBookEvents.Filled(in IncomingOrder taker, in Fill fill)
    {
        TradeSequence++;
        LastPrice = fill.Price;
        TradedToday = true;
        var bought = taker.Side == Side.Buy;
        _listener.Traded(
            new Execution(
                TradeSequence,
                fill.Price,
                fill.Quantity,
                bought ? taker.Id : fill.MakerId,
                bought ? fill.MakerId : taker.Id,
                bought ? taker.Account : fill.MakerAccount,
                bought ? fill.MakerAccount : taker.Account,
                taker.Side
            )
        );
    }

    void IBookEvents.MakerCancelled(long id, long quantity) => _listener.Cancelled(id, quantity, CancelReason.SelfTrade);

    private void Rest(in RestingOrder order)
    {
        if (!Book.TryCover(order.Price))
        {
            // Without a daily limit prices can lie further apart than a ladder may be long: the sorted book takes over, for good.
            var roomy = new NaiveOrderBook();
            OrderBooks.Copy(Book, roomy);
            Book = roomy;
        }

        Book.Add(order);
    }

    private void SetBase(long basePrice, PriceBand? band = null)
    {
        BasePrice = basePrice;
        Band = band ?? PriceBand.Around(new Price(basePrice), Rules.LimitPercent, Rules.Ticks);
    }
}
