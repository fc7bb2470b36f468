using System.Globalization;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <content>Investors' commands.</content>
internal sealed partial class BatchRun
{
    private CommandAnswer Place(PlaceOrder request, OwnLimits? limits)
    {
        var id = OrderId.From(_live.Instrument, _live.CommandSequence + 1);
        if (request.Type == OrderType.Limit == request.Price is null)
        {
            return Refuse(OrderProblems.BadPrice);
        }

        var investor = _command.Investor!.Value;
        var order = new NewOrder(
            id.Value,
            investor.Value,
            request.Side,
            request.Type,
            request.TimeInForce,
            request.Price ?? 0,
            request.Quantity,
            request.PostOnly
        );
        var reason = _live.Market.Validate(order);
        if (reason != RejectReason.None)
        {
            return Refuse(CodeOf(reason));
        }

        if (OwnRefusal(limits, request.Price, request.Quantity) is { } code)
        {
            return Refuse(code);
        }

        if (!IsCovered(order))
        {
            return Refuse(request.Side == Side.Buy ? OrderProblems.InsufficientCash : OrderProblems.InsufficientUnits);
        }

        _incoming = Live(order);
        _live.Orders.Add(id.Value, _incoming);
        NewOrders.Add(_incoming);
        Touch(_incoming);
        _live.Market.Place(order);
        if (_incoming.Remaining > 0)
        {
            HoldTheRest(_incoming);
        }

        var answer = CommandAnswer.Of(
            new OrderPlaced(
                id.Value,
                _incoming.Status,
                _incoming.Filled,
                _incoming.Remaining,
                _incoming.Cancelled,
                AveragePrice(_fills),
                [.. _fills]
            )
        );
        Log(answer, id.Value, null);
        return answer;
    }

    private LiveOrder Live(in NewOrder order) =>
        new()
        {
            Id = new OrderId(order.Id),
            Investor = _command.Investor!.Value,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            PostOnly = order.PostOnly,
            Price = _live.Market.EffectivePrice(order),
            Quantity = order.Quantity,
            PlacedAt = _command.At,
            UpdatedAt = _command.At,
        };

    private CommandAnswer Replace(ReplaceOrder request, OwnLimits? limits, ClosedOrder? closed)
    {
        if (!_live.Orders.TryGetValue(_command.OrderId, out var order) || order.Investor != _command.Investor!.Value)
        {
            return NotOpen(closed);
        }

        if (request.Filled is { } seen && seen != order.Filled)
        {
            // The new quantity was thought out for what was left then; now it would buy or sell what was filled once more.
            return Conflict(OrderProblems.FilledMeanwhile, order.Id.Value);
        }

        if (order.Type == OrderType.Market)
        {
            // It waits for an auction without a price of its own; there is nothing to change it into.
            return Refuse(OrderProblems.NotAllowedInPhase, order.Id.Value);
        }

        var reason = _live.Market.ValidateReplace(order.Id.Value, request.Price, request.Quantity);
        if (reason != RejectReason.None)
        {
            return Refuse(CodeOf(reason), order.Id.Value);
        }

        // An order that was only to rest is only to rest wherever it is moved.
        if (order.PostOnly && _live.Market.WouldTrade(order.Side, request.Price))
        {
            return Refuse(OrderProblems.WouldTrade, order.Id.Value);
        }

        if (OwnRefusal(limits, request.Price, request.Quantity) is { } code)
        {
            return Refuse(code, order.Id.Value);
        }

        if (!TryChangeHold(order, request))
        {
            return Refuse(order.Side == Side.Buy ? OrderProblems.InsufficientCash : OrderProblems.InsufficientUnits, order.Id.Value);
        }

        _incoming = order;
        TouchedLevels.Add((order.Side, order.Price));
        _live.Market.Replace(order.Id.Value, request.Price, request.Quantity);
        var answer = CommandAnswer.Of(
            new OrderReplaced(
                order.Id.Value,
                order.Status,
                order.Price,
                order.Quantity,
                order.Filled,
                order.Remaining,
                order.Cancelled,
                AveragePrice(_fills),
                [.. _fills],
                order.Place != _live.CommandSequence + 1
            )
        );
        Log(answer, order.Id.Value, null);
        return answer;
    }

    private CommandAnswer Cancel(ClosedOrder? closed)
    {
        if (!_live.Orders.TryGetValue(_command.OrderId, out var order) || order.Investor != _command.Investor!.Value)
        {
            return NotOpen(closed);
        }

        _live.Market.Cancel(order.Id.Value);
        var answer = CommandAnswer.Of(new OrderCancelled(order.Id.Value, order.Status, order.Filled, order.Cancelled));
        Log(answer, order.Id.Value, null);
        return answer;
    }

    private CommandAnswer NotOpen(ClosedOrder? closed)
    {
        var investor = _command.Investor!.Value;
        var isOwn = TouchedOrders.TryGetValue(_command.OrderId, out var touched)
            ? touched.Investor == investor
            : closed is not null && closed.Investor == investor;
        var refusal = isOwn ? CommandAnswer.Conflict(OrderProblems.OrderNotOpen) : CommandAnswer.Unknown(OrderProblems.UnknownOrder);
        if (_command.IdempotencyKey is not null)
        {
            Log(refusal, isOwn ? _command.OrderId : null, refusal.Code);
        }

        return refusal;
    }

    // A market order is valued at the market's price.
    private string? OwnRefusal(OwnLimits? limits, long? price, long quantity)
    {
        var reference = _live.Market.ReferencePrice;
        return limits is null ? null
            : limits.IsOver(price ?? reference, quantity) ? OrderProblems.OverOwnLimit
            : price is { } limit && limits.IsTooFar(limit, reference) ? OrderProblems.TooFarFromPrice
            : null;
    }

    /// <summary>
    /// Lets an order hold what its new price and quantity need: from what it holds when that is enough, else anew, and if the account does
    /// not cover that, not at all. The engine has accepted the change already, so it happens if this says yes.
    /// </summary>
    private bool TryChangeHold(LiveOrder order, ReplaceOrder request)
    {
        var (account, needed) = NeedAtRest(order, request.Price, request.Quantity);
        var hold = order.Hold!.Value;
        var held = _ledger.Remaining(hold);
        if (held >= needed)
        {
            if (held > needed)
            {
                _ = _ledger.Post(
                    ReplaceDraft(JournalKind.HoldReleased, "release", order),
                    [PostingLine.Release(account, held - needed, hold)]
                );
            }

            return true;
        }

        var balance = _ledger.Balance(account);
        if (balance.Posted - balance.Held + held < needed)
        {
            return false;
        }

        _ = _ledger.Release(hold, ReplaceDraft(JournalKind.HoldReleased, "release", order));
        if (!_ledger.TryHold(account, needed, HoldPurpose.Order, ReplaceDraft(JournalKind.HoldPlaced, "hold", order), out var placed))
        {
            throw new MarketInvariantException($"Order {order.Id} was given back its hold and cannot hold {needed}.");
        }

        order.Hold = placed;
        ReplacedOrders.Add(order.Id.Value);
        return true;
    }

    // An order may be changed many times: its journals are told apart by the command.
    private JournalDraft ReplaceDraft(JournalKind kind, string what, LiveOrder order)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{what}:{order.Id}:{_live.CommandSequence + 1}");
        return Draft(kind, key, ReferenceKind.Order, order.Id.Value);
    }
}
