using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Engine;

/// <summary>
/// The resting orders of one market in price-time priority, and matching against them. It knows no rules of entry: prices, quantities and
/// ids that reach it are already checked by <see cref="Market"/>.
/// </summary>
public interface IOrderBook
{
    /// <summary>How many orders rest.</summary>
    int OpenOrders { get; }

    /// <summary>Units resting on both sides.</summary>
    long OpenQuantity { get; }

    /// <summary>Units resting on a side; both sides together stay within 63 bits.</summary>
    long TotalQuantity(Side side);

    /// <summary>The best price of a side, or 0 when it is empty.</summary>
    long BestPrice(Side side);

    /// <summary>Finds a resting order.</summary>
    bool TryGet(long id, out RestingOrder order);

    /// <summary>The oldest order at the best price of a side.</summary>
    bool TryBest(Side side, out RestingOrder order);

    /// <summary>Adds an order behind all others at its price.</summary>
    /// <returns>False, and nothing changed, when this book cannot hold the price together with what rests.</returns>
    bool TryAdd(in RestingOrder order);

    /// <summary>Takes an order out whole.</summary>
    /// <returns>False when no such order rests.</returns>
    bool TryRemove(long id, out long quantity);

    /// <summary>Takes units off a resting order, which keeps its place; at none left it leaves.</summary>
    void Reduce(long id, long quantity);

    /// <summary>Trades an incoming order against the other side.</summary>
    MatchResult Match(in IncomingOrder taker, IBookEvents events);

    /// <summary>How much of an incoming order could trade now, up to its quantity.</summary>
    long Fillable(in IncomingOrder taker);

    /// <summary>Copies levels, best first, into a list.</summary>
    void CopyLevels(Side side, int maximum, List<BookLevel> levels);

    /// <summary>Copies levels, best first, as far as a price.</summary>
    void CopyLevelsTo(Side side, long worstPrice, List<BookLevel> levels);

    /// <summary>The state of one level; quantity 0 when there is none.</summary>
    BookLevel LevelAt(Side side, long price);

    /// <summary>Copies resting orders of a side, in priority, as far as a price and until a quantity is reached.</summary>
    /// <param name="side">The side.</param>
    /// <param name="worstPrice">The last price, in won.</param>
    /// <param name="quantity">Units after which nothing more is copied.</param>
    /// <param name="orders">Receives them.</param>
    /// <param name="uncounted">Accounts whose orders are copied and add nothing to the quantity: they would leave without a trade.</param>
    void CopyOrders(Side side, long worstPrice, long quantity, List<RestingOrder> orders, IReadOnlySet<long>? uncounted = null);

    /// <summary>Removes everything.</summary>
    void Clear();

    /// <summary>The book hash: FNV-1a over id, price and remaining quantity of every order, bids then asks, best first.</summary>
    ulong Hash();

    /// <summary>A sum over every order that no order of summing changes, kept up to date as the book changes: constant time.</summary>
    ulong Digest();
}
