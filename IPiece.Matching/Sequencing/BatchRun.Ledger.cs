using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Orders;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <content>What the engine says, as postings and rows.</content>
internal sealed partial class BatchRun
{
    void IMatchListener.Accepted(long id) => TouchedLevels.Add((_incoming!.Side, _incoming.Price));

    void IMatchListener.Rejected(long id, RejectReason reason) =>
        throw new MarketInvariantException($"The engine refuses {id} after it was validated: {RejectReasons.Word(reason)}.");

    void IMatchListener.Traded(in Execution execution)
    {
        var buy = _live.Orders[execution.BuyId];
        var sell = _live.Orders[execution.SellId];
        var notional = checked(execution.Price * execution.Quantity);
        var fee = _live.Fee.On(new Krw(notional)).Value;
        var trade = new TradeRow(OrderId.From(_live.Instrument, execution.Sequence).Value, execution, fee, fee, _command.At);
        if (!_live.Market.Band.Contains(new Price(execution.Price)) || execution.Price > buy.Price || execution.Price < sell.Price)
        {
            throw new MarketInvariantException($"M2: trade {trade.Id} at {execution.Price} leaves a limit or the band.");
        }

        buy.Filled += execution.Quantity;
        sell.Filled += execution.Quantity;
        Post(trade, buy, sell);
        Trades.Add(trade);
        Position(buy.Investor.Value).Buy(execution.Quantity, notional, _command.At);
        Position(sell.Investor.Value).Sell(execution.Quantity, notional, _command.At);
        Candles.Add(execution.Price, execution.Quantity, WithinSession(_command.At));
        _live.Day.Add(execution.Price, execution.Quantity, _command.At);
        if (_incoming is not null)
        {
            _fills.Add(new OrderFill(trade.Id, execution.Price, execution.Quantity, fee, _command.At));
        }

        Settle(buy);
        Settle(sell);
    }

    void IMatchListener.Cancelled(long id, long quantity, CancelReason reason)
    {
        var order = _live.Orders[id];
        order.Cancelled += quantity;
        order.CancelReason = ReasonOf(reason);
        if (order.Hold is { } hold)
        {
            var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"release:{id}");
            _ = _ledger.Release(hold, Draft(JournalKind.HoldReleased, key, ReferenceKind.Order, id));
        }

        Settle(order);
    }

    void IMatchListener.Replaced(long id, long price, long quantity, bool keptPriority)
    {
        var order = _live.Orders[id];
        order.Price = price;
        order.Quantity = checked(order.Filled + order.Cancelled + quantity);
        order.Priority = keptPriority ? order.Priority : _live.CommandSequence + 1;
        ReplacedOrders.Add(id);
        Settle(order);
    }

    void IMatchListener.PhaseChanged(MarketPhase phase) { }

    void IMatchListener.Uncrossed(long price, long quantity) { }

    private static OrderCancelReason ReasonOf(CancelReason reason) =>
        reason switch
        {
            CancelReason.User => OrderCancelReason.User,
            CancelReason.Ioc => OrderCancelReason.Ioc,
            CancelReason.Market => OrderCancelReason.Market,
            CancelReason.SelfTrade => OrderCancelReason.SelfTrade,
            CancelReason.Expired => OrderCancelReason.Expired,
            CancelReason.Operator => OrderCancelReason.Operator,
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    /// <summary>Whether its investor covers all of an order, should nothing of it trade better than at its limit.</summary>
    private bool IsCovered(in NewOrder order)
    {
        var investor = _command.Investor!.Value;
        var (account, amount) = order.Side == Side.Sell ? (UnitsOf(investor), order.Quantity) : (CashOf(investor), CostOf(order));
        return amount == 0 || _ledger.Covers(account, amount);
    }

    /// <summary>
    /// Sets aside what the rest of a new order needs. What traded at once was paid from what the account had: a hold that is placed and used
    /// up within one command, which nobody can see, is not written (decision 0025).
    /// </summary>
    private void HoldTheRest(LiveOrder order)
    {
        var (account, needed) = NeedAtRest(order, order.Price, order.Remaining);
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"hold:{order.Id.Value}");
        var draft = Draft(JournalKind.HoldPlaced, key, ReferenceKind.Order, order.Id.Value);
        if (!_ledger.TryHold(account, needed, HoldPurpose.Order, draft, out var placed))
        {
            throw new MarketInvariantException($"Order {order.Id} was covered, and the rest of it cannot hold {needed}.");
        }

        order.Hold = placed;
    }

    /// <summary>What an order holds while a quantity of it rests at a price: its units, or its notional with the fee.</summary>
    private (AccountId Account, long Amount) NeedAtRest(LiveOrder order, long price, long quantity) =>
        order.Side == Side.Sell ? (UnitsOf(order.Investor), quantity) : (CashOf(order.Investor), CostOf(checked(price * quantity)));

    /// <summary>
    /// Notional plus fee at the limit. A market order that trades at once costs what the book would take from it now, which is exactly
    /// known: the batch is alone with the book.
    /// </summary>
    private long CostOf(in NewOrder order)
    {
        if (order.Type == OrderType.Limit || _live.Market.Phase == MarketPhase.CallAuction)
        {
            return CostOf(checked(_live.Market.EffectivePrice(order) * order.Quantity));
        }

        var notional = _live.Market.NotionalToBuy(order);
        return notional == 0 ? 0 : CostOf(notional);
    }

    private void Post(TradeRow trade, LiveOrder buy, LiveOrder sell)
    {
        var execution = trade.Execution;
        var paid = checked(trade.NotionalKrw + trade.BuyerFeeKrw);
        List<PostingLine> lines =
        [
            buy.Hold is { } buyHold
                ? new(CashOf(buy.Investor), -paid, buyHold, paid + Spare(buy, buyHold, paid))
                : new(CashOf(Incoming(buy).Investor), -paid),
            new(CashOf(sell.Investor), trade.NotionalKrw - trade.SellerFeeKrw),
            sell.Hold is { } sellHold
                ? PostingLine.FromHold(UnitsOf(sell.Investor), execution.Quantity, sellHold)
                : new(UnitsOf(Incoming(sell).Investor), -execution.Quantity),
            new(UnitsOf(buy.Investor), execution.Quantity),
        ];
        if (trade.BuyerFeeKrw + trade.SellerFeeKrw > 0)
        {
            lines.Add(new PostingLine(_feeAccount, trade.BuyerFeeKrw + trade.SellerFeeKrw));
        }

        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"trade:{trade.Id}");
        _ = _ledger.Post(
            Draft(JournalKind.Trade, key, ReferenceKind.Trade, trade.Id),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lines)
        );
    }

    // An auction may end after midnight, and an order may come before a roll that is first: charts and closes are the session's.
    private DateTimeOffset WithinSession(DateTimeOffset at)
    {
        var plan = _live.Terms.Plan;
        return at < plan.BeginsAt ? plan.BeginsAt
            : at >= plan.EndsAt ? plan.EndsAt.AddTicks(-TimeSpan.TicksPerMicrosecond)
            : at;
    }

    // Whatever the rest of the order no longer needs, a better price or a truncated fee, is given back with the line that pays.
    private long Spare(LiveOrder buy, HoldId hold, long paid)
    {
        var needed = buy.Remaining == 0 ? 0 : CostOf(buy.Price * buy.Remaining);
        return Math.Max(0, _ledger.Remaining(hold) - paid - needed);
    }

    // Only the order that has just come trades without a hold: its investor covers it, and nothing comes between.
    private LiveOrder Incoming(LiveOrder order) =>
        order == _incoming ? order : throw new MarketInvariantException($"Order {order.Id} rests and holds nothing.");

    private PositionRow Position(long investor)
    {
        TouchedPositions.Add(investor);
        if (!_positions.TryGetValue(investor, out var position))
        {
            position = new PositionRow(investor, 0, 0, 0);
            _positions.Add(investor, position);
        }

        return position;
    }

    private void Settle(LiveOrder order)
    {
        Touch(order);
        TouchedLevels.Add((order.Side, order.Price));
        if (order.Remaining == 0)
        {
            _live.Orders.Remove(order.Id.Value);
        }
    }

    private JournalDraft Draft(JournalKind kind, string key, ReferenceKind reference, long id) =>
        new(kind, key, _command.At, reference, id);
}
