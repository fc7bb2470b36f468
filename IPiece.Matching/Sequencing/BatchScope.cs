using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// Everybody a batch could touch, known before it is matched: its own investors, and the resting orders in reach of what it can trade.
/// A superset is fine; a miss is not, so quantities that the batch itself would take out of reach are reached past.
/// </summary>
internal static class BatchScope
{
    /// <summary>Finds them.</summary>
    /// <param name="live">The market before the batch.</param>
    /// <param name="commands">The batch.</param>
    /// <param name="accounts">The known accounts.</param>
    /// <param name="investors">Receives the investors.</param>
    /// <returns>What the ledger must lock.</returns>
    public static LedgerScope Of(LiveMarket live, List<PendingCommand> commands, AccountDirectory accounts, HashSet<long> investors)
    {
        var holds = new HashSet<HoldId>();
        foreach (var order in commands is [{ Command: { IsControl: true } control }] ? ReachOf(live, control) : ReachOf(live, commands))
        {
            Add(order, investors, holds);
        }

        var newHolds = 0;
        foreach (var pending in commands)
        {
            newHolds += pending.Command.Kind is OrderCommandKind.New or OrderCommandKind.Replace ? 1 : 0;
            if (pending.Command.Investor is { } investor)
            {
                investors.Add(investor.Value);
            }

            if (live.Orders.TryGetValue(pending.Command.OrderId, out var order))
            {
                Add(order, investors, holds);
            }
        }

        var ids = new List<AccountId>((investors.Count * 2) + 1) { Known(accounts, AccountKey.Fees(live.Instrument)) };
        foreach (var investor in investors)
        {
            ids.Add(Known(accounts, AccountKey.Cash(new InvestorId(investor))));
            ids.Add(Known(accounts, AccountKey.Units(new InvestorId(investor), live.Instrument)));
        }

        return new LedgerScope(ids) { Holds = holds, NewHolds = newHolds };
    }

    /// <summary>The open orders that an operator's cancel takes out, oldest first.</summary>
    /// <param name="live">The market.</param>
    /// <param name="request">Which.</param>
    /// <returns>Open orders only.</returns>
    public static List<LiveOrder> NamedBy(LiveMarket live, CancelOrders request) =>
        request.OrderIds is { } ids
            ? [.. ids.Distinct().Where(live.Orders.ContainsKey).Select(id => live.Orders[id])]
            :
            [
                .. live
                    .Orders.Values.Where(order => request.All || order.Investor.Value == request.InvestorId)
                    .OrderBy(order => order.Id.Value),
            ];

    private static IEnumerable<LiveOrder> ReachOf(LiveMarket live, MarketCommand control)
    {
        if (control.Operation?.Body is CancelOrders cancel)
        {
            return NamedBy(live, cancel);
        }

        if (control.Kind == OrderCommandKind.DayRoll)
        {
            return live.Orders.Values;
        }

        // A change of phase can uncross the book: that touches the orders that cross, and the market orders that waited.
        var (bid, ask) = (live.Market.Book.BestPrice(Side.Buy), live.Market.Book.BestPrice(Side.Sell));
        return live.Orders.Values.Where(order =>
            order.Type == OrderType.Market || (ask > 0 && bid > 0 && (order.Side == Side.Buy ? order.Price >= ask : order.Price <= bid))
        );
    }

    private static List<LiveOrder> ReachOf(LiveMarket live, List<PendingCommand> commands)
    {
        var orders = new List<RestingOrder>();
        var takers = new HashSet<long>();
        Reach(live, commands, Side.Buy, takers, orders);
        Reach(live, commands, Side.Sell, takers, orders);
        return orders.ConvertAll(order => live.Orders[order.Id]);
    }

    private static void Reach(LiveMarket live, List<PendingCommand> commands, Side side, HashSet<long> takers, List<RestingOrder> orders)
    {
        var makers = side == Side.Buy ? Side.Sell : Side.Buy;
        var worst = side == Side.Buy ? long.MinValue : long.MaxValue;
        Int128 quantity = 0;
        takers.Clear();
        foreach (var pending in commands)
        {
            var command = pending.Command;
            if (Taking(live, command, side) is { } taking)
            {
                worst = side == Side.Buy ? Math.Max(worst, taking.Limit) : Math.Min(worst, taking.Limit);
                quantity += taking.Quantity;
                takers.Add(command.Investor!.Value.Value);
            }

            if (live.Orders.TryGetValue(command.OrderId, out var leaving) && leaving.Side == makers)
            {
                quantity += leaving.Remaining;
            }
        }

        if (takers.Count == 0)
        {
            return;
        }

        if (live.Market.Rules.Mode == MarketMode.EqualPriceOnly)
        {
            ReachEqual(live, commands, side, worst, orders);
            return;
        }

        // Takers' own orders may leave without filling anything: then what lies behind them is in reach too.
        var leave = live.Market.Rules.SelfTrade is SelfTradePolicy.CancelOldest or SelfTradePolicy.CancelBoth ? takers : null;
        live.Market.Book.CopyOrders(makers, worst, (long)Int128.Min(quantity, long.MaxValue), orders, leave);
    }

    // Where only equal prices trade, an order meets its equal wherever that stands: better prices on the other side do not come first.
    private static void ReachEqual(LiveMarket live, List<PendingCommand> commands, Side side, long worst, List<RestingOrder> orders)
    {
        var prices = new HashSet<long>();
        foreach (var pending in commands)
        {
            if (Taking(live, pending.Command, side) is { } taking)
            {
                prices.Add(taking.Limit);
            }
        }

        var within = new List<RestingOrder>();
        live.Market.Book.CopyOrders(side == Side.Buy ? Side.Sell : Side.Buy, worst, long.MaxValue, within);
        orders.AddRange(within.Where(order => prices.Contains(order.Price)));
    }

    /// <summary>What a command could take from the other side: the worst price it accepts, and how much.</summary>
    private static (long Limit, long Quantity)? Taking(LiveMarket live, MarketCommand command, Side side)
    {
        var limit = side == Side.Buy ? long.MaxValue : long.MinValue;
        if (command.Place is { Quantity: > 0 } order && order.Side == side)
        {
            return (order.Price ?? limit, Math.Min(order.Quantity, live.Market.Rules.MaxQuantity));
        }

        // What it replaces may itself be an order of this very batch, whose side is not known yet: then either side is possible.
        return
            command.Replace is { Quantity: > 0 } replace
            && (!live.Orders.TryGetValue(command.OrderId, out var replaced) || replaced.Side == side)
            ? (replace.Price, Math.Min(replace.Quantity, live.Market.Rules.MaxQuantity))
            : null;
    }

    private static void Add(LiveOrder order, HashSet<long> investors, HashSet<HoldId> holds)
    {
        investors.Add(order.Investor.Value);
        if (order.Hold is { } hold)
        {
            holds.Add(hold);
        }
    }

    private static AccountId Known(AccountDirectory accounts, AccountKey key) =>
        accounts.TryGet(key, out var account) ? account : throw new MarketInvariantException($"Account {key} was not opened.");
}
