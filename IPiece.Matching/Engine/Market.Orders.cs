using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>Orders that come, change and go.</content>
public sealed partial class Market
{
    private readonly AuctionMarketOrders _waiting = new();

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
                _waiting.Add(order.Id);
            }

            return;
        }

        // Most orders meet nobody: they are not even made takers. Where only equal prices trade, nothing equal lies beyond the best price.
        var best = Book.BestPrice(order.Side == Side.Buy ? Side.Sell : Side.Buy);
        var result = Reaches(order.Side, EffectivePrice(order), best)
            ? Match(AsTaker(order))
            : new MatchResult(order.Quantity, StoppedBySelfTrade: false);
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
    public void Cancel(long id) => Cancel(id, CancelReason.User);

    /// <summary>Cancels what remains of an order because an operator says so. Allowed in every phase.</summary>
    /// <param name="id">The order.</param>
    public void CancelByOperator(long id) => Cancel(id, CancelReason.Operator);

    /// <summary>Cancels what remains of many orders because an operator says so: bids then asks, each in priority.</summary>
    /// <param name="account">Whose orders, or everybody's.</param>
    /// <returns>How many orders left.</returns>
    public int CancelAllByOperator(long? account)
    {
        CopyAll(_scratch);
        var cancelled = 0;
        foreach (var order in _scratch)
        {
            if (account is null || order.Account == account)
            {
                Cancel(order.Id, CancelReason.Operator);
                cancelled++;
            }
        }

        return cancelled;
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

        _waiting.Remove(id);
        if (KeepsPriority(order, price, quantity))
        {
            if (quantity < order.Quantity)
            {
                Book.Reduce(id, order.Quantity - quantity);
            }

            _listener.Replaced(id, price, quantity, keptPriority: true);
            return;
        }

        _ = Book.TryRemove(id, out _);
        _listener.Replaced(id, price, quantity, keptPriority: false);
        var remaining = quantity;
        if (Phase != MarketPhase.CallAuction)
        {
            var result = Match(new IncomingOrder(id, order.Account, order.Side, price, quantity, Rules.SelfTrade, EqualPriceOnly));
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

    /// <summary>Whether an order with a new price and remaining quantity would stay where it is in its queue.</summary>
    /// <param name="order">The order as it rests.</param>
    /// <param name="price">The new price.</param>
    /// <param name="quantity">The new remaining quantity.</param>
    /// <returns>False when it would be as new.</returns>
    public static bool KeepsPriority(in RestingOrder order, long price, long quantity) =>
        price == order.Price && quantity <= order.Quantity;

    /// <summary>Whether an order that rests is a market order that waits for its auction.</summary>
    /// <param name="id">The order.</param>
    /// <returns>True while it waits.</returns>
    public bool IsWaitingMarketOrder(long id) => _waiting.Contains(id);

    private void Cancel(long id, CancelReason reason)
    {
        if (!Book.TryRemove(id, out var quantity))
        {
            _listener.Rejected(id, RejectReason.UnknownId);
            return;
        }

        _waiting.Remove(id);
        _listener.Cancelled(id, quantity, reason);
    }

    private void CopyAll(List<RestingOrder> orders)
    {
        orders.Clear();
        Book.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
        Book.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
    }
}
