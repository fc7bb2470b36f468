using IPiece.Web.Hosting;

namespace IPiece.Web.Investor.Orders;

/// <summary>The history as files: what the Api writes goes through to the browser as it comes, with the signed-in person's token.</summary>
public static class HistoryExport
{
    /// <summary>The orders' file.</summary>
    public const string OrdersPath = "orders.csv";

    /// <summary>The fills' file.</summary>
    public const string FillsPath = "fills.csv";

    /// <summary>Maps the files.</summary>
    /// <param name="app">The web application.</param>
    public static void MapHistoryExports(this WebApplication app)
    {
        app.MapGet(
                "/" + OrdersPath,
                (HttpContext context, [AsParameters] HistoryParameters parameters) =>
                    FileExport.SendAsync(
                        context,
                        async (client, language, stop) =>
                            (await client.ExportOrdersAsync(parameters.Filter.ForOrders, language, stop), OrdersPath)
                    )
            )
            .RequireAuthorization();
        app.MapGet(
                "/" + FillsPath,
                (HttpContext context, [AsParameters] HistoryParameters parameters) =>
                    FileExport.SendAsync(
                        context,
                        async (client, language, stop) =>
                            (await client.ExportFillsAsync(parameters.Filter.ForFills, language, stop), FillsPath)
                    )
            )
            .RequireAuthorization();
    }
}
