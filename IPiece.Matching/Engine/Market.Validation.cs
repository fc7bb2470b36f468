using IPiece.Domain.Markets;
using IPiece.Domain.Money;

namespace IPiece.Matching.Engine;

/// <content>The rules of entry.</content>
public sealed partial class Market
{
    private bool EqualPriceOnly => Rules.Mode == MarketMode.EqualPriceOnly;

    /// <summary>Whether an order would be taken now. Changes nothing.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The first rule that refuses it, or none.</returns>
    public RejectReason Validate(in NewOrder order)
    {
        if (_ids.Contains(order.Id))
        {
            return RejectReason.DuplicateId;
        }

        var reason = ValidatePhase(order);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = ValidateSize(order.Type == OrderType.Market ? ReferencePrice : order.Price, order.Quantity, order.Type, released: 0);
        if (reason != RejectReason.None || Phase == MarketPhase.CallAuction)
        {
            return reason;
        }

        return order.PostOnly || order.TimeInForce == TimeInForce.FillOrKill ? ValidateTrading(order) : RejectReason.None;
    }

    /// <summary>Whether a replace would be taken now. Changes nothing.</summary>
    /// <param name="id">The order.</param>
    /// <param name="price">The new price.</param>
    /// <param name="quantity">The new remaining quantity.</param>
    /// <returns>The first rule that refuses it, or none.</returns>
    public RejectReason ValidateReplace(long id, long price, long quantity) =>
        Book.TryGet(id, out var order) ? ValidateReplace(order, price, quantity) : RejectReason.UnknownId;

    /// <summary>Whether an order at a price would trade on entry, whoever it meets. Nothing trades at once while orders gather.</summary>
    /// <param name="side">Its side.</param>
    /// <param name="price">Its limit.</param>
    /// <returns>True when the other side has an order at a price that trades with it.</returns>
    public bool WouldTrade(Side side, long price)
    {
        var opposite = side == Side.Buy ? Side.Sell : Side.Buy;
        return Phase != MarketPhase.CallAuction
            && (EqualPriceOnly ? Book.LevelAt(opposite, price).Orders > 0 : Reaches(side, price, Book.BestPrice(opposite)));
    }

    /// <summary>
    /// The immediately preceding price, which an auction, the dynamic limit or a valuation leans on: the day's last trade's, or the base
    /// before the first. A base that was given, or that a special quotation set, takes the place of an earlier day's trade.
    /// </summary>
    public long ReferencePrice => TradedToday ? LastPrice : BasePrice;

    /// <summary>The worst price an order may trade at: its own, or for a market order the day's limit.</summary>
    /// <param name="order">The order.</param>
    /// <returns>Won per unit.</returns>
    public long EffectivePrice(in NewOrder order) =>
        order.Type == OrderType.Limit ? order.Price
        : order.Side == Side.Buy ? Band.Upper.Value
        : Band.Lower.Value;

    /// <summary>An order as the book sees it.</summary>
    /// <param name="order">The order.</param>
    /// <returns>What matching needs.</returns>
    public IncomingOrder AsTaker(in NewOrder order) =>
        new(order.Id, order.Account, order.Side, EffectivePrice(order), order.Quantity, Rules.SelfTrade, EqualPriceOnly);

    // Price times quantity as 128 bits, without the cost of a 128-bit type.
    private static bool IsBeyond(long price, long quantity, long limit) =>
        Math.BigMul(price, quantity, out var low) != 0 || low < 0 || low > limit;

    private bool IsOnTick(long price)
    {
        if (price <= 0)
        {
            return false;
        }

        var tick = Rules.Ticks.TickAt(price);
        return tick == 1 || price % tick == 0;
    }

    private RejectReason ValidatePhase(in NewOrder order)
    {
        var closed = ClosedReason();
        if (closed != RejectReason.None)
        {
            return closed;
        }

        var immediate = order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        if (Phase == MarketPhase.CallAuction && immediate)
        {
            return RejectReason.NotAllowedInPhase;
        }

        // Where only equal prices trade, an order without a price has nothing to be equal to.
        return order.Type == OrderType.Market && EqualPriceOnly ? RejectReason.NotAllowedInPhase : RejectReason.None;
    }

    private RejectReason ValidateTrading(in NewOrder order)
    {
        var taker = AsTaker(order);
        if (order.PostOnly && Book.Fillable(taker with { Quantity = 1, SelfTrade = SelfTradePolicy.None }) > 0)
        {
            return RejectReason.WouldTrade;
        }

        return order.TimeInForce == TimeInForce.FillOrKill && FillableInside(taker) < order.Quantity
            ? RejectReason.CannotFill
            : RejectReason.None;
    }

    private RejectReason ClosedReason() =>
        Phase switch
        {
            MarketPhase.Halted => RejectReason.Halted,
            MarketPhase.Closed => RejectReason.Closed,
            _ => RejectReason.None,
        };

    private RejectReason ValidateReplace(in RestingOrder order, long price, long quantity)
    {
        var closed = ClosedReason();
        return closed != RejectReason.None ? closed : ValidateSize(price, quantity, OrderType.Limit, released: order.Quantity);
    }

    private RejectReason ValidateSize(long price, long quantity, OrderType type, long released)
    {
        if (quantity <= 0)
        {
            return RejectReason.BadQty;
        }

        if (Rules.Lot > 1 && quantity % Rules.Lot != 0)
        {
            return RejectReason.BadLot;
        }

        if (type == OrderType.Limit)
        {
            if (!IsOnTick(price))
            {
                return RejectReason.OffTick;
            }

            if (!Band.Contains(new Price(price)))
            {
                return RejectReason.OutsideBand;
            }
        }

        // The book's own sums stay within 63 bits too, so that nothing a command says can overflow later.
        var open = Book.OpenQuantity - released;
        return quantity > Rules.MaxQuantity || quantity > long.MaxValue - open || IsBeyond(price, quantity, Rules.MaxNotionalKrw)
            ? RejectReason.TooLarge
            : RejectReason.None;
    }
}
