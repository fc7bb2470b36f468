using IPiece.Api.Client;
using IPiece.ServiceDefaults.Security;
using IPiece.Web.Chain;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Markets;
using IPiece.Web.Live;
using IPiece.Web.Localization;
using IPiece.Web.Sessions;
using IPiece.Web.Trading;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.AspNetCore.DataProtection;

namespace IPiece.Web.Hosting;

/// <summary>Registers what the web application is made of.</summary>
public static class WebServices
{
    /// <summary>Longer than the Api waits for the Chain service, so that whoever waits is told by it what went wrong.</summary>
    private static readonly TimeSpan FileTimeout = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(7);
    private static readonly TimeSpan CircuitRetention = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SocketKeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Adds everything.</summary>
    /// <param name="builder">The builder of the web application.</param>
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DisconnectedCircuitRetentionPeriod = CircuitRetention)
            .AddHubOptions(options => options.KeepAliveInterval = SocketKeepAlive);
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Cultures.Configure);
        services.AddAntiforgery(options => options.Cookie.Name = "ipiece.antiforgery");
        AddKeys(builder);
        AddSignIn(services);

        AddApi(services, ApiClientFactory.ClientName, ApiClientFactory.LongestAnswer);
        AddApi(services, ApiClientFactory.FilesClientName, FileTimeout);
        services.AddHttpContextAccessor();
        services.AddScoped<VisitorAddress>();
        services.AddScoped<CircuitHandler, VisitorCircuitHandler>();
        services.AddSingleton<ApiClientFactory>();
        services.AddSingleton<SessionTokenStore>();
        services.AddScoped<UserSession>();
        services.AddScoped<IPieceClient>(provider =>
            provider
                .GetRequiredService<ApiClientFactory>()
                .For(provider.GetRequiredService<UserSession>(), provider.GetRequiredService<VisitorAddress>().Text)
        );

        services.AddSingleton<MarketHub>();
        services.AddHostedService(provider => provider.GetRequiredService<MarketHub>());
        services.AddSingleton<MarketNames>();
        services.AddScoped<AccountFeed>();
        services.AddScoped<OrderGuards>();
        services.AddScoped<Watchlist>();
        services.AddScoped<OwnWallet>();
        services.AddScoped<ToastService>();
        services.AddScoped<ProtectedSessionStorage>();
        AddTabStore<OrderDraft>(services, "ticket");
        AddTabStore<SentOrders>(services, "sent");
        services.AddScoped<OrderDesk>();
        services.AddScoped<BrowserModule>();
        services.AddScoped<MarketListPlace>();
    }

    private static void AddTabStore<T>(IServiceCollection services, string name)
        where T : class =>
        services.AddScoped<ITabStore<T>>(provider => ActivatorUtilities.CreateInstance<ProtectedTabStore<T>>(provider, name));

    private static void AddApi(IServiceCollection services, string name, TimeSpan timeout) =>
        services
            .AddHttpClient(
                name,
                client =>
                {
                    client.BaseAddress = new Uri("http://api");
                    client.Timeout = timeout;
                }
            )
            // Beside the key the Api believes whom a call is made for, and counts limits by person.
            .AddHttpMessageHandler<InternalKeyHandler>();

    private static void AddKeys(WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("IPiece.Web");
        if (builder.Configuration["DataProtection:Directory"] is { Length: > 0 } directory)
        {
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(directory));
        }
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddScoped<SessionCookieEvents>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "ipiece.session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/denied";
                options.ReturnUrlParameter = "returnUrl";
                options.ExpireTimeSpan = SessionLength;
                options.SlidingExpiration = true;
                options.EventsType = typeof(SessionCookieEvents);
            });
        services.AddAuthorization();
    }
}
