using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>M2 and M3, from events alone: every trade within both limits and the band, every unit accounted for.</summary>
internal sealed class OrderTracker
{
    private readonly Dictionary<long, TrackedOrder> _orders = [];
    private readonly List<long> _open = [];
    private readonly HashSet<long> _touched = [];

    public int OpenCount => _open.Count;

    public long OpenAt(int place) => _open[place];

    /// <summary>Takes in what a command did and checks it against the book.</summary>
    /// <returns>What is wrong, or none.</returns>
    public string? Check(EngineCommand command, ReadOnlySpan<EngineEvent> events, Market market)
    {
        _touched.Clear();
        foreach (ref readonly var happened in events)
        {
            var wrong = Take(command, happened, market);
            if (wrong is not null)
            {
                return wrong;
            }
        }

        foreach (var id in _touched)
        {
            var order = _orders[id];
            var remaining = order.Quantity - order.Accounted;
            var resting = market.Book.TryGet(id, out var found) ? found.Quantity : 0;
            if (remaining < 0 || remaining != resting)
            {
                return $"M3: order {id} of {order.Quantity} has {order.Accounted} filled and cancelled and {resting} resting";
            }

            SetOpen(id, order, resting > 0);
        }

        return null;
    }

    private string? Take(EngineCommand command, in EngineEvent happened, Market market)
    {
        switch (happened.Kind)
        {
            case EngineEventKind.Accepted:
                _orders[happened.First] = new TrackedOrder
                {
                    Side = command.Order.Side,
                    Limit = command.Order.Type == OrderType.Limit ? command.Order.Price : null,
                    Quantity = command.Order.Quantity,
                };
                _ = _touched.Add(happened.First);
                return null;
            case EngineEventKind.Replaced:
                var replaced = _orders[happened.First];
                replaced.Limit = happened.Second;
                replaced.Quantity = replaced.Accounted + happened.Third;
                _ = _touched.Add(happened.First);
                return null;
            case EngineEventKind.Cancelled:
                Account(happened.First, happened.Second);
                return null;
            case EngineEventKind.Traded:
                return Trade(happened, market);
            default:
                return null;
        }
    }

    private string? Trade(in EngineEvent trade, Market market)
    {
        Account(trade.Buyer, trade.Second);
        Account(trade.Seller, trade.Second);
        var (buy, sell) = (_orders[trade.Buyer], _orders[trade.Seller]);
        if (buy.Side != Side.Buy || sell.Side != Side.Sell || trade.Second <= 0)
        {
            return $"M2: trade {trade.Sequence} has wrong sides or no quantity";
        }

        return
            trade.First > (buy.Limit ?? long.MaxValue) || trade.First < (sell.Limit ?? 0) || !market.Band.Contains(new Price(trade.First))
            ? $"M2: trade {trade.Sequence} at {trade.First} is outside a limit or the band"
            : null;
    }

    private void Account(long id, long quantity)
    {
        _orders[id].Accounted += quantity;
        _ = _touched.Add(id);
    }

    private void SetOpen(long id, TrackedOrder order, bool open)
    {
        if (open == order.Place >= 0)
        {
            return;
        }

        if (open)
        {
            order.Place = _open.Count;
            _open.Add(id);
            return;
        }

        var last = _open[^1];
        _open[order.Place] = last;
        _orders[last].Place = order.Place;
        _open.RemoveAt(_open.Count - 1);
        order.Place = -1;
    }
}
