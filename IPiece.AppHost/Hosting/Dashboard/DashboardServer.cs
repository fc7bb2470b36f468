using System.Security.Cryptography;
using IPiece.Runtimes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>
/// The page that shows every resource, on loopback only. A page of another site can neither read it (the host name is checked, so a
/// rebound name is refused) nor restart anything (that takes a token which only the page itself carries).
/// </summary>
internal sealed class DashboardServer(
    IConfiguration configuration,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    Orchestrator orchestrator,
    TimeProvider time
) : IHostedService
{
    /// <summary>Configuration key of the page's address.</summary>
    public const string UrlSetting = "AppHost:DashboardUrl";
    private const string TokenHeader = "X-Dashboard-Token";
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var url = configuration[UrlSetting] ?? $"http://127.0.0.1:{FreePort.Find()}";
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], EnvironmentName = Environments.Production });
        // The host's environment (ASPNETCORE_URLS and the like) is meant for others.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.WebHost.UseUrls(url);
        app = builder.Build();
        app.Use((context, next) => RefuseStrangersAsync(context, next));
        Map(app);
        await app.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
        {
            await app.StopAsync(cancellationToken);
            await app.DisposeAsync();
        }
    }

    private void Map(WebApplication web)
    {
        web.MapGet(
            "/",
            () =>
                Results.Content(
                    DashboardPage.Read("index.html").Replace("{{token}}", token, StringComparison.Ordinal),
                    "text/html; charset=utf-8"
                )
        );
        web.MapGet("/dashboard.js", () => Results.Content(DashboardPage.Read("dashboard.js"), "text/javascript; charset=utf-8"));
        web.MapGet("/dashboard.css", () => Results.Content(DashboardPage.Read("dashboard.css"), "text/css; charset=utf-8"));
        web.MapGet("/api/resources", () => notifications.Current.Values);
        web.MapGet(
            "/api/resources/stream",
            (CancellationToken aborted) => TypedResults.ServerSentEvents(DashboardFeeds.ResourcesAsync(notifications, time, aborted))
        );
        web.MapGet(
            "/api/resources/{name}/log",
            (string name, CancellationToken aborted) =>
                logs.TryGet(name, out var log)
                    ? (IResult)TypedResults.ServerSentEvents(DashboardFeeds.LogAsync(log!, aborted))
                    : Results.NotFound()
        );
        web.MapPost("/api/resources/{name}/restart", (string name, HttpRequest request) => Restart(name, request));
    }

    private IResult Restart(string name, HttpRequest request)
    {
        var given = request.Headers[TokenHeader].ToString();
        if (!CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given), System.Text.Encoding.UTF8.GetBytes(token)))
        {
            return Results.Problem("A restart is accepted from the dashboard's own page only.", statusCode: StatusCodes.Status403Forbidden);
        }
        return orchestrator.Restart(name)
            ? Results.Accepted()
            : Results.Problem($"'{name}' cannot be restarted now.", statusCode: StatusCodes.Status409Conflict);
    }

    private static Task RefuseStrangersAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Signals are the host's affair: the page stops when the host tells it to.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
