using IPiece.Api.Admin;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Events;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.Markets;
using IPiece.Api.Me;
using IPiece.Api.Operations;
using IPiece.Api.Orders;
using IPiece.Api.Orders.History;
using IPiece.Api.Portfolio;
using IPiece.Api.Transactions;
using IPiece.Api.Wallets;
using IPiece.Api.Watchlist;

namespace IPiece.Api.Hosting;

/// <summary>The order of middleware, and every resource below <c>/api/v1</c>.</summary>
internal static class ApiPipeline
{
    public static void UseApi(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMiddleware<CallerAddress>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<BodySizeLimit>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<SessionGuard>();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapAuth();
        api.MapTotp();
        api.MapMe();
        api.MapMarkets();
        api.MapInstruments();
        api.MapOrders();
        api.MapFills();
        api.MapWatchlist();
        api.MapOrderLimits();
        api.MapPortfolio();
        api.MapTransactions();
        api.MapWallet();
        api.MapExplorer();
        api.MapPrivateEvents();
        api.MapOperations();
        api.MapAdmin();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }
}
