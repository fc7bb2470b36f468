using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>
/// Everybody a batch could touch, known before it is matched: its own investors, and the resting orders in reach of what it can trade.
/// A superset is fine; a miss is not, so quantities that the batch's cancels would take out of reach are reached past.
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
        var orders = new List<RestingOrder>();
        if (commands.Exists(pending => pending.Command.IsControl))
        {
            live.Market.Book.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
            live.Market.Book.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
        }

        Reach(live, commands, Side.Buy, orders);
        Reach(live, commands, Side.Sell, orders);
        foreach (var order in orders)
        {
            Add(live.Orders[order.Id], investors, holds);
        }

        var newOrders = 0;
        foreach (var pending in commands)
        {
            newOrders += pending.Command.Kind == OrderCommandKind.New ? 1 : 0;
            if (pending.Command.Investor is { } investor)
            {
                investors.Add(investor.Value);
            }

            if (pending.Command.Kind == OrderCommandKind.Cancel && live.Orders.TryGetValue(pending.Command.OrderId, out var order))
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

        return new LedgerScope(ids) { Holds = holds, NewHolds = newOrders };
    }

    private static void Reach(LiveMarket live, List<PendingCommand> commands, Side side, List<RestingOrder> orders)
    {
        var makers = side == Side.Buy ? Side.Sell : Side.Buy;
        var worst = side == Side.Buy ? long.MinValue : long.MaxValue;
        Int128 quantity = 0;
        foreach (var pending in commands)
        {
            var command = pending.Command;
            if (command.Place is { } order && order.Side == side && order.Quantity > 0)
            {
                var limit = order.Price ?? (side == Side.Buy ? long.MaxValue : long.MinValue);
                worst = side == Side.Buy ? Math.Max(worst, limit) : Math.Min(worst, limit);
                quantity += Math.Min(order.Quantity, live.Market.Rules.MaxQuantity);
            }
            else if (live.Orders.TryGetValue(command.OrderId, out var cancelled) && cancelled.Side == makers)
            {
                quantity += cancelled.Remaining;
            }
        }

        live.Market.Book.CopyOrders(makers, worst, (long)Int128.Min(quantity, long.MaxValue), orders);
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
