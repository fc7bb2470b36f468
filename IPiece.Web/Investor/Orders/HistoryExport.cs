using IPiece.Api.Client;
using IPiece.Api.Client.Problems;
using IPiece.Web.Formatting;
using IPiece.Web.Hosting;
using IPiece.Web.Sessions;

namespace IPiece.Web.Investor.Orders;

/// <summary>The history as files: what the Api writes goes through to the browser as it comes, with the signed-in person's token.</summary>
public static class HistoryExport
{
    /// <summary>The orders' file.</summary>
    public const string OrdersPath = "orders.csv";

    /// <summary>The fills' file.</summary>
    public const string FillsPath = "fills.csv";

    private const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Maps the files.</summary>
    /// <param name="app">The web application.</param>
    public static void MapHistoryExports(this WebApplication app)
    {
        app.MapGet(
                "/" + OrdersPath,
                (HttpContext context, [AsParameters] HistoryParameters parameters) =>
                    SendAsync(
                        context,
                        OrdersPath,
                        (client, language, stop) => client.ExportOrdersAsync(parameters.Filter.ForOrders, language, stop)
                    )
            )
            .RequireAuthorization();
        app.MapGet(
                "/" + FillsPath,
                (HttpContext context, [AsParameters] HistoryParameters parameters) =>
                    SendAsync(
                        context,
                        FillsPath,
                        (client, language, stop) => client.ExportFillsAsync(parameters.Filter.ForFills, language, stop)
                    )
            )
            .RequireAuthorization();
    }

    private static async Task<IResult> SendAsync(
        HttpContext context,
        string path,
        Func<IPieceClient, string, CancellationToken, Task<Stream>> export
    )
    {
        var store = context.RequestServices.GetRequiredService<SessionTokenStore>();
        var clients = context.RequestServices.GetRequiredService<ApiClientFactory>();
        var address = context.RequestServices.GetRequiredService<VisitorAddress>().Text;
        if (
            SessionClaims.SessionIdOf(context.User) is not { } sessionId
            || SessionClaims.TokensOf(context.User) is not { } known
            || await store.GetFreshAsync(sessionId, known, context.RequestAborted) is not { } tokens
        )
        {
            return Results.Challenge();
        }

        try
        {
            var file = await export(clients.For(tokens.AccessToken, address), Format.IsKorean ? "ko" : "en", context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Stream(file, ContentType, "ipiece-" + path);
        }
        catch (ApiProblemException problem)
        {
            return Results.StatusCode(problem.Problem.Status);
        }
    }
}
