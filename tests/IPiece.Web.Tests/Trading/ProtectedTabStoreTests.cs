using System.Security.Claims;
using System.Text.Json;
using IPiece.Api.Client.Orders;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace IPiece.Web.Tests.Trading;

public sealed class ProtectedTabStoreTests
{
    private static readonly OrderDraft Draft = new(OrderSide.Sell, 4_300, 7) { PostOnly = true };
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly ManualTime _time = new();
    private readonly Browser _browser = new();

    [Fact]
    public async Task What_is_kept_is_read_back_for_its_market_until_it_is_forgotten()
    {
        var store = Of("one");
        Assert.True(await store.SaveAsync("MOONFOX", Draft));

        Assert.Equal(new TabAnswer<OrderDraft>(true, Draft), await store.LoadAsync("MOONFOX"));
        Assert.Equal(new TabAnswer<OrderDraft>(true, null), await store.LoadAsync("HARBOR"));
        await store.ClearAsync("MOONFOX");
        Assert.Equal(new TabAnswer<OrderDraft>(true, null), await store.LoadAsync("MOONFOX"));
    }

    [Fact]
    public async Task Orders_that_were_sent_are_read_back_to_the_last_word()
    {
        var market = new OrderDraft(OrderSide.Buy, Price: null, Quantity: 3) { Type = OrderType.Market, TimeInForce = TimeInForce.Ioc };
        SentOrder[] orders = [new(Draft, "one", Samples.Now), new(market, "two", Samples.Now.AddTicks(1))];
        var store = new ProtectedTabStore<SentOrders>(
            "sent",
            new ProtectedSessionStorage(_browser, _keys),
            new SignedIn("one"),
            _time,
            NullLogger<ProtectedTabStore<SentOrders>>.Instance
        );

        await store.SaveAsync("MOONFOX", new SentOrders(orders));

        Assert.Equal(orders, (await store.LoadAsync("MOONFOX")).Value!.Orders);
    }

    [Fact]
    public async Task Nobody_meets_what_somebody_else_left_in_the_same_tab()
    {
        await Of("one").SaveAsync("MOONFOX", Draft);

        Assert.Equal(new TabAnswer<OrderDraft>(true, null), await Of("another").LoadAsync("MOONFOX"));
        Assert.Equal(Draft, (await Of("one").LoadAsync("MOONFOX")).Value);
    }

    [Fact]
    public async Task What_was_written_under_other_keys_is_nothing()
    {
        await Of("one").SaveAsync("MOONFOX", Draft);

        var store = Of("one", new EphemeralDataProtectionProvider());

        Assert.Equal(new TabAnswer<OrderDraft>(true, null), await store.LoadAsync("MOONFOX"));
    }

    [Fact]
    public async Task A_browser_that_keeps_nothing_for_anybody_stands_in_nobodys_way()
    {
        _browser.Trouble = new JSException("QuotaExceededError");
        var store = Of("one");

        Assert.True(await store.SaveAsync("MOONFOX", Draft));
        Assert.Equal(new TabAnswer<OrderDraft>(true, null), await store.LoadAsync("MOONFOX"));
        Assert.True(await store.ClearAsync("MOONFOX"));
    }

    [Fact]
    public async Task A_page_that_is_gone_has_not_answered()
    {
        _browser.Trouble = new JSDisconnectedException("The circuit has disconnected.");
        var store = Of("one");

        Assert.False(await store.SaveAsync("MOONFOX", Draft));
        Assert.Equal(new TabAnswer<OrderDraft>(false, null), await store.LoadAsync("MOONFOX"));
        Assert.False(await store.ClearAsync("MOONFOX"));
    }

    [Fact]
    public async Task A_line_that_is_cut_is_waited_for_a_while_and_has_not_answered_then()
    {
        _browser.IsSilent = true;
        var store = Of("one");
        var (saved, loaded, cleared) = (store.SaveAsync("MOONFOX", Draft), store.LoadAsync("MOONFOX"), store.ClearAsync("MOONFOX"));

        _time.Advance(ProtectedTabStore<OrderDraft>.Patience);

        Assert.False(await saved);
        Assert.Equal(new TabAnswer<OrderDraft>(false, null), await loaded);
        Assert.False(await cleared);
    }

    private ProtectedTabStore<OrderDraft> Of(string person, IDataProtectionProvider? keys = null) =>
        new(
            "ticket",
            new ProtectedSessionStorage(_browser, keys ?? _keys),
            new SignedIn(person),
            _time,
            NullLogger<ProtectedTabStore<OrderDraft>>.Instance
        );

    private sealed class SignedIn(string person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(
                new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person)], "test")))
            );
    }

    /// <summary>A browser's session storage.</summary>
    private sealed class Browser : IJSRuntime
    {
        private readonly Dictionary<string, string> _kept = [];

        public Exception? Trouble { get; set; }

        public bool IsSilent { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            IsSilent ? new(new TaskCompletionSource<TValue>().Task)
            : Trouble is not null ? ValueTask.FromException<TValue>(Trouble)
            : ValueTask.FromResult((TValue)(object?)Answer(identifier, args!)!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        private string? Answer(string identifier, object?[] args)
        {
            var key = (string)args[0]!;
            switch (identifier)
            {
                case "sessionStorage.setItem":
                    _kept[key] = (string)args[1]!;
                    return null;
                case "sessionStorage.removeItem":
                    _kept.Remove(key);
                    return null;
                case "sessionStorage.getItem":
                    return _kept.GetValueOrDefault(key);
                default:
                    throw new NotSupportedException(identifier);
            }
        }
    }
}
