using IPiece.Api.Client.Orders;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>An investor with something on every page: resting orders, a fill and what came of it.</summary>
public sealed class LivelyAccount(Product product) : IAsyncLifetime
{
    private readonly List<long> _resting = [];
    private ApiPerson _person = null!;

    internal string Email => "minji@";

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _person = await ApiPerson.SignInAsync(product.Endpoints, product.Endpoints.Login(Email), token);
        foreach (var symbol in (string[])["MOONFOX", "TIDES"])
        {
            var market = await _person.Client.GetMarketAsync(symbol, token);
            _resting.Add(await PlaceAsync(symbol, OrderSide.Buy, market.LowerLimit, 2));
            _resting.Add(await PlaceAsync(symbol, OrderSide.Sell, market.UpperLimit, 1));
        }
        var book = await _person.Client.GetBookAsync("MOONFOX", token);
        if (book.Asks.Count > 0)
        {
            await PlaceAsync("MOONFOX", OrderSide.Buy, book.Asks[0].Price, 1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var order in _resting)
        {
            await _person.Client.CancelOrderAsync(order);
        }
        _person.Dispose();
    }

    private async Task<long> PlaceAsync(string symbol, OrderSide side, long price, long quantity)
    {
        var request = new PlaceOrderRequest
        {
            Symbol = symbol,
            Side = side,
            Price = price,
            Quantity = quantity,
        };
        var answer = await _person.Client.PlaceOrderAsync(request, Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        return answer.OrderId;
    }
}
