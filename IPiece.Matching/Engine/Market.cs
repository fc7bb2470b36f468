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
    private readonly CallAuction _auction = new();
    private MarketRules? _nextRules;
    private long _staticReference;

    /// <summary>Opens a market.</summary>
    /// <param name="rules">The rules it runs by.</param>
    /// <param name="basePrice">The day's base price; on the day of listing the offering's.</param>
    /// <param name="listener">Hears what happens.</param>
    /// <param name="book">An empty book.</param>
    /// <param name="firstDay">Whether it is the day of listing.</param>
    public Market(MarketRules rules, long basePrice, IMatchListener listener, IOrderBook book, bool firstDay = false)
    {
        Rules = rules;
        Book = book;
        _listener = listener;
        _ids = new OrderIdRegistry(rules.AscendingIds);
        Phase = rules.Mode == MarketMode.CallAuction ? MarketPhase.CallAuction : MarketPhase.Continuous;
        SetDay(basePrice, firstDay, band: null);
    }

    /// <summary>The rules in force.</summary>
    public MarketRules Rules { get; private set; }

    /// <summary>The resting orders. Read only: changing them from outside breaks every promise.</summary>
    public IOrderBook Book { get; private set; }

    /// <summary>What the market does with orders now.</summary>
    public MarketPhase Phase { get; private set; }

    /// <summary>Why it is in that phase.</summary>
    public PhaseCause Cause { get; private set; }

    /// <summary>The day's base price.</summary>
    public long BasePrice { get; private set; }

    /// <summary>The day's limits.</summary>
    public PriceBand Band { get; private set; }

    /// <summary>Whether the day has limits at all; without, the band is the whole range of prices.</summary>
    public bool HasBand { get; private set; }

    /// <summary>Whether it is the day of listing: a wider band, and no volatility interruption.</summary>
    public bool IsFirstDay { get; private set; }

    /// <summary>The last trade's price, 0 before the first one ever.</summary>
    public long LastPrice { get; private set; }

    /// <summary>Whether a trade happened since the last day roll.</summary>
    public bool TradedToday { get; private set; }

    /// <summary>The number of the last trade.</summary>
    public long TradeSequence { get; private set; }

    /// <summary>What the static interruption measures from: today's last auction price, or the base before the first.</summary>
    public long StaticReference => _staticReference > 0 ? _staticReference : BasePrice;

    /// <summary>The hash of the whole state: two markets that saw the same commands agree on it.</summary>
    /// <returns>The book's hash, the trade number, prices and phase folded together.</returns>
    public ulong StateHash()
    {
        var hash = Fnv.Add(Book.Hash(), TradeSequence);
        hash = Fnv.Add(Fnv.Add(hash, LastPrice), BasePrice);
        return Fnv.Add(Fnv.Add(hash, (long)Phase), TradedToday ? 1 : 0);
    }

    /// <summary>
    /// The short form of <see cref="StateHash"/>, in constant time whatever the size of the book: it does not tell the order within a level.
    /// </summary>
    /// <returns>The book's digest, the trade number, prices and phase folded together.</returns>
    public ulong Digest()
    {
        var hash = Fnv.Add(Fnv.Add(Fnv.Seed, unchecked((long)Book.Digest())), TradeSequence);
        hash = Fnv.Add(Fnv.Add(hash, LastPrice), BasePrice);
        return Fnv.Add(Fnv.Add(Fnv.Add(hash, (long)Phase), TradedToday ? 1 : 0), StaticReference);
    }

    /// <summary>Puts a market back where the database says it stood.</summary>
    /// <param name="state">The market's own figures.</param>
    /// <param name="orders">Resting orders, oldest priority first.</param>
    /// <param name="auctionMarketOrders">Which of them are market orders that wait in an auction, oldest first.</param>
    public void Restore(in MarketMemory state, IEnumerable<RestingOrder> orders, IEnumerable<long>? auctionMarketOrders = null)
    {
        Book.Clear();
        _waiting.Clear();
        SetDay(state.BasePrice, state.FirstDay, state.Band);
        Phase = state.Phase;
        Cause = state.Cause;
        LastPrice = state.LastPrice;
        TradedToday = state.TradedToday;
        TradeSequence = state.TradeSequence;
        AuctionExtended = state.AuctionExtended;
        _staticReference = state.StaticReference;
        _ids.Add(state.HighestId);
        foreach (var order in orders)
        {
            Rest(order);
        }

        foreach (var id in auctionMarketOrders ?? [])
        {
            _waiting.Add(id);
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
        if (!Book.TryAdd(order))
        {
            RestElsewhere(order);
        }
    }

    // Without a daily limit prices can lie further apart than a ladder may be long: the sorted book takes over, for good.
    private void RestElsewhere(in RestingOrder order)
    {
        var roomy = new NaiveOrderBook();
        OrderBooks.Copy(Book, roomy);
        Book = roomy;
        _ = roomy.TryAdd(order);
    }

    private void SetDay(long basePrice, bool firstDay, PriceBand? band)
    {
        IsFirstDay = firstDay;
        HasBand = firstDay || Rules.LimitPercent > 0;
        Band = band ?? BandAround(new Price(basePrice), firstDay);

        // A new tick table may leave no step at the old price: the day then begins at the nearest one that it has.
        BasePrice = Math.Clamp(basePrice, Band.Lower.Value, Band.Upper.Value);
        _staticReference = 0;
    }

    private PriceBand BandAround(Price basePrice, bool firstDay) =>
        firstDay
            ? PriceBand.FirstDay(basePrice, Rules.FirstDay.LowestPercent, Rules.FirstDay.HighestPercent, Rules.Ticks)
            : PriceBand.Around(basePrice, Rules.LimitPercent, Rules.Ticks);
}
