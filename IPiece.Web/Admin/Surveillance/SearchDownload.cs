using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Orders;
using IPiece.Web.Formatting;
using IPiece.Web.Hosting;
using IPiece.Web.Investor.Orders;

namespace IPiece.Web.Admin.Surveillance;

/// <summary>What surveillance finds, as files: what the Api writes goes through to the browser as it comes, with the signed-in person's token.</summary>
public static class SearchDownload
{
    /// <summary>The orders' file.</summary>
    public const string OrdersPath = "surveillance-orders.csv";

    /// <summary>The trades' file.</summary>
    public const string TradesPath = "surveillance-trades.csv";

    private const string Yes = "true";
    private const string No = "false";

    /// <summary>Maps the files.</summary>
    /// <param name="app">The web application.</param>
    public static void MapSearchDownloads(this WebApplication app)
    {
        app.Map(OrdersPath, async (admin, query, language, stop) => (await admin.ExportOrdersAsync(query, language, stop), OrdersPath));
        app.Map(TradesPath, async (admin, query, language, stop) => (await admin.ExportTradesAsync(query, language, stop), TradesPath));
    }

    /// <summary>The address of the file with exactly what a search finds.</summary>
    /// <param name="path">One of the two.</param>
    /// <param name="query">The search.</param>
    /// <returns>A relative address.</returns>
    public static string Address(string path, SurveillanceQuery query) =>
        path
        + QueryString.Create(
            new Dictionary<string, string?>
            {
                ["symbol"] = query.Symbol,
                ["investor"] = query.Investor?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["from"] = HistoryFilter.WriteDay(query.From),
                ["to"] = HistoryFilter.WriteDay(query.To),
                ["status"] = query.Status?.ToString(),
                ["open"] = query.OnlyOpen ? Yes : null,
            }.Where(word => word.Value is not null)
        );

    /// <summary>Reads such an address. A word that is none is refused: a file must never hold more than was asked for.</summary>
    /// <param name="words">Its query.</param>
    /// <returns>The search, or null.</returns>
    public static SurveillanceQuery? Read(IQueryCollection words)
    {
        string? Word(string name) => words[name].ToString() is { Length: > 0 } word ? word : null;
        var query = new SurveillanceQuery(
            Word("symbol"),
            IdNumber.Parse(Word("investor")),
            HistoryFilter.ParseDay(Word("from")),
            HistoryFilter.ParseDay(Word("to")),
            Word("open") == Yes,
            Enum.GetNames<OrderStatus>().Contains(Word("status")) ? Enum.Parse<OrderStatus>(Word("status")!) : null
        );
        var isWhole =
            Word("investor") is null == query.Investor is null
            && Word("from") is null == query.From is null
            && Word("to") is null == query.To is null
            && Word("open") is null or Yes or No
            && Word("status") is null == query.Status is null;
        return isWhole ? query : null;
    }

    private static void Map(
        this WebApplication app,
        string path,
        Func<AdminClient, SurveillanceQuery, string, CancellationToken, Task<(Stream Content, string Name)>> export
    ) =>
        app.MapGet("/" + path, (Delegate)((HttpContext context) => SendAsync(context, export)))
            .RequireAuthorization(policy => policy.RequireRole(StaffRoles.Surveillance.Split(',')));

    private static Task<IResult> SendAsync(
        HttpContext context,
        Func<AdminClient, SurveillanceQuery, string, CancellationToken, Task<(Stream Content, string Name)>> export
    ) =>
        Read(context.Request.Query) is { } query
            ? FileExport.SendAsync(context, (client, language, stop) => export(client.Admin, query, language, stop))
            : Task.FromResult(Results.StatusCode(StatusCodes.Status400BadRequest));
}
