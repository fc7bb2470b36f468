using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine;

/// <summary>Random commands from a seed: mostly sensible, some hostile, some for orders that are gone.</summary>
internal sealed class RandomCommands(int seed)
{
    private const int Accounts = 6;
    private readonly Random _random = new(seed);
    private readonly Dictionary<long, (Side Side, long Limit, long Quantity)> _orders = [];
    private readonly HashSet<long> _replaced = [];
    private long _nextId = 1;

    public long LimitOf(long id) => _orders[id].Limit;

    public long QuantityOf(long id) => _orders[id].Quantity;

    public bool WasReplaced(long id) => _replaced.Contains(id);

    public Action<Market> Next(Market market)
    {
        var kind = _random.Next(1_000);
        return kind switch
        {
            < 640 => Place(market),
            < 800 => Cancel(),
            < 980 => Replace(market),
            < 993 => Phase(),
            < 996 => RollDay(market),
            _ => HostileOrder(market),
        };
    }

    private Action<Market> Place(Market market)
    {
        var order = new NewOrder(
            _nextId++,
            _random.Next(1, Accounts + 1),
            _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            _random.Next(12) == 0 ? OrderType.Market : OrderType.Limit,
            (TimeInForce)Math.Max(0, _random.Next(-5, 3)),
            NearPrice(market),
            _random.Next(1, 60),
            _random.Next(15) == 0
        );
        var limit =
            order.Type == OrderType.Limit ? order.Price
            : order.Side == Side.Buy ? long.MaxValue
            : 0;
        _orders[order.Id] = (order.Side, limit, order.Quantity);
        return target => target.Place(order);
    }

    private Action<Market> Cancel()
    {
        var id = SomeId();
        return market => market.Cancel(id);
    }

    private Action<Market> Replace(Market market)
    {
        var id = SomeId();
        var price = NearPrice(market);
        var quantity = _random.Next(0, 60);
        if (market.Book.TryGet(id, out var resting))
        {
            price = _random.Next(2) == 0 ? resting.Price : price;
            _orders[id] = (
                resting.Side,
                resting.Side == Side.Buy ? Math.Max(price, _orders[id].Limit) : Math.Min(price, _orders[id].Limit),
                quantity
            );
            _ = _replaced.Add(id);
        }

        return target => target.Replace(id, price, quantity);
    }

    private Action<Market> Phase()
    {
        var phase = _random.Next(3) == 0 ? (MarketPhase)_random.Next(4) : MarketPhase.Continuous;
        return market => market.ChangePhase(phase);
    }

    private Action<Market> RollDay(Market market)
    {
        long? basePrice = market.ReferencePrice is > 60_000 or < 4_000 || _random.Next(4) == 0 ? 19_000 : null;
        return target => target.RollDay(basePrice);
    }

    private Action<Market> HostileOrder(Market market)
    {
        long[] prices = [0, -1, 1, market.BasePrice + 1, long.MaxValue, int.MaxValue, market.Band.Upper.Value + 1_000];
        long[] quantities = [0, -1, long.MaxValue, long.MinValue, 1];
        var order = new NewOrder(
            _random.Next(2) == 0 ? Math.Min(SomeId(), _nextId - 1) : _nextId++,
            1,
            Side.Buy,
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            prices[_random.Next(prices.Length)],
            quantities[_random.Next(quantities.Length)]
        );
        if (market.Validate(order) == RejectReason.None || !_orders.ContainsKey(order.Id))
        {
            _orders[order.Id] = (order.Side, order.Price, order.Quantity);
        }

        return target => target.Place(order);
    }

    private long SomeId() => Math.Max(1, _nextId - _random.Next(-2, 120));

    private long NearPrice(Market market)
    {
        var price = Math.Max(1, market.ReferencePrice + (market.Rules.Ticks.TickAt(market.ReferencePrice) * _random.Next(-40, 41)));
        return _random.Next(60) == 0 ? price : Math.Max(1, market.Rules.Ticks.RoundDown(price));
    }
}
