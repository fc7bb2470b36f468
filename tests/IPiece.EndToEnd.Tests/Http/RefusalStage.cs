using IPiece.Api.Client.Orders;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>The people of the table of refusals, each with one order far from the market, set up once.</summary>
public sealed class RefusalStage(Product product) : IAsyncLifetime
{
    /// <summary>Ticks of 10 won: a price can be off them.</summary>
    private const string Symbol = "HARBOR";

    internal RefusalContext Context { get; private set; } = null!;

    internal ApiPerson Stranger { get; private set; } = null!;

    private long _ownOrder;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var person = await ApiPerson.SignInAsync(product.Endpoints, product.Endpoints.Login("seoyeon@"), token);
        var staff = await ApiPerson.SignInAsync(product.Endpoints, product.Endpoints.Login("operator@"), token);
        Stranger = await ApiPerson.SignInAsync(product.Endpoints, product.Endpoints.Login("junho@"), token);
        var market = await person.Client.GetMarketAsync(Symbol, token);
        var lowest = new PlaceOrderRequest
        {
            Symbol = Symbol,
            Side = OrderSide.Buy,
            Price = market.LowerLimit,
            Quantity = 2,
        };
        var usedKey = Guid.NewGuid().ToString();
        _ownOrder = (await person.Client.PlaceOrderAsync(lowest, usedKey, token)).OrderId;
        var strangersOrder = (await Stranger.Client.PlaceOrderAsync(lowest, Guid.NewGuid().ToString(), token)).OrderId;
        Context = new RefusalContext(person, staff, market, strangersOrder, usedKey);
    }

    /// <summary>Everything that a request could have changed.</summary>
    internal async Task<string> StateAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var portfolio = await Context.Person.Client.GetPortfolioAsync(token);
        var orders = await Context.Person.Client.GetOrdersAsync(limit: 5, cancellationToken: token);
        var strangers = await Stranger.Client.GetOrdersAsync(limit: 5, cancellationToken: token);
        var holdings = portfolio.Holdings.Select(holding => $"{holding.Symbol} {holding.Units} {holding.Held}");
        var open = orders.Items.Concat(strangers.Items).Select(order => $"{order.OrderId} {order.Status} {order.RemainingQuantity}");
        return string.Join('\n', [$"{portfolio.Cash.Posted} {portfolio.Cash.Held}", .. holdings, .. open]);
    }

    public async ValueTask DisposeAsync()
    {
        await Context.Person.Client.CancelOrderAsync(_ownOrder);
        await Stranger.Client.CancelOrderAsync(Context.StrangersOrder);
        Context.Person.Dispose();
        Context.Operator.Dispose();
        Stranger.Dispose();
    }
}
