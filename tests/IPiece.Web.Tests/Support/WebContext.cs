using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using IPiece.Api.Client;
using IPiece.Api.Client.Orders;
using IPiece.Web.Chain;
using IPiece.Web.Components.Ui;
using IPiece.Web.Hosting;
using IPiece.Web.Investor.Markets;
using IPiece.Web.Live;
using IPiece.Web.Localization;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Support;

/// <summary>A circuit's services over a stand-in Api, in English unless a test says otherwise.</summary>
internal sealed class WebContext : BunitContext
{
    // A busy machine is no failure: what never comes fails, however long it takes to know.
    static WebContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Signed in with these roles when there are any; pages that ask who is there then get an answer.</summary>
    public WebContext(string culture = Cultures.English, params string[] roles)
    {
        if (roles.Length > 0)
        {
            SignedIn = this.AddAuthorization().SetAuthorized("staff").SetRoles(roles);
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IHttpClientFactory>(Api);
        Services.AddSingleton<ApiClientFactory>();
        Services.AddSingleton<MarketHub>();
        Services.AddSingleton(provider => provider.GetRequiredService<ApiClientFactory>().Anonymous());
        Services.AddSingleton<AccountFeed>();
        Services.AddSingleton<OrderGuards>();
        Services.AddSingleton<Watchlist>();
        Services.AddSingleton<OwnWallet>();
        Services.AddSingleton<ToastService>();
        Services.AddSingleton<BrowserModule>();
        Services.AddSingleton<MarketListPlace>();
        Services.AddSingleton<MarketNames>();
        Services.AddSingleton<ITabStore<OrderDraft>>(Drafts);
        Services.AddSingleton<ITabStore<SentOrders>>(Sent);
        Services.AddSingleton<OrderDesk>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Who is signed in; null for a context without roles.</summary>
    public BunitAuthorizationContext? SignedIn { get; }

    public ManualTime Time { get; } = new();

    public StandInApi Api { get; } = new();

    public MemoryTabStore<OrderDraft> Drafts { get; } = new();

    public MemoryTabStore<SentOrders> Sent { get; } = new();

    /// <summary>The own order limits that the stand-in Api knows.</summary>
    public OwnOrderLimits Guards { get; set; } = new();

    public AccountFeed Account => Services.GetRequiredService<AccountFeed>();

    public IPieceClient Client => Services.GetRequiredService<IPieceClient>();

    /// <summary>Has the account read what the stand-in Api says it holds.</summary>
    public async Task LoadAccountAsync(IPiece.Api.Client.Portfolio.PortfolioResponse portfolio)
    {
        Api.Answer("GET /api/v1/portfolio", portfolio);
        Api.Answer("GET /api/v1/me/order-limits", Guards);
        Api.Answer("GET /api/v1/orders", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        await ReadAccountAsync();
    }

    /// <summary>Has the account be read, whatever comes of it and however lately it was read before.</summary>
    public Task ReadAccountAsync() =>
        AccountChangedAsync(() =>
        {
            Account.Refresh();
            Time.Advance(AccountFeed.ReloadInterval);
        });

    /// <summary>Waits until the account has changed because of something.</summary>
    public async Task AccountChangedAsync(Action because)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Tell() => changed.TrySetResult();
        Account.Changed += Tell;
        because();
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
        Account.Changed -= Tell;
    }
}
