using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Exports;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>What surveillance finds, as files; each is in the audit log.</summary>
internal static class SearchExportApi
{
    private const string Csv = "text/csv";
    private const string Text =
        "The same as the search finds, as comma-separated values (RFC 4180, UTF-8 with a byte order mark), at most 100,000 rows. Who took which rows is in the audit log.";

    public static void MapSearchExports(this RouteGroupBuilder surveillance)
    {
        surveillance
            .MapGet("/orders/export", ExportOrdersAsync)
            .RequireRateLimiting(LimitPolicies.Exports)
            .Describe("exportSearchedOrders", "Download orders of anybody", Text)
            .Produces<string>(StatusCodes.Status200OK, Csv)
            .Refuses(400, 401, 403, 404, 422, 429);
        surveillance
            .MapGet("/trades/export", ExportTradesAsync)
            .RequireRateLimiting(LimitPolicies.Exports)
            .Describe("exportSearchedTrades", "Download trades of anybody", Text)
            .Produces<string>(StatusCodes.Status200OK, Csv)
            .Refuses(400, 401, 403, 404, 422, 429);
    }

    private static async Task<IResult> ExportOrdersAsync(
        [AsParameters] SearchRequest search,
        [Description("true: only orders that are in the book, however old they are.")] bool? open,
        [Description("Only orders that are open, partiallyFilled, filled or cancelled now.")] string? status,
        [Description("ko (default) or en: the language of titles and words.")] string? language,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        SearchExport export,
        CancellationToken cancellationToken
    )
    {
        if (ExportProblems.Language(language) is not { } spoken)
        {
            return ExportProblems.BadLanguage();
        }

        if (!AdminQueries.TryWord<Client.Orders.OrderStatus>(status, "status", out var wanted, out var problem))
        {
            return problem;
        }

        var (found, refusal) = await search.ReadAsync(catalogue, cancellationToken);
        if (found is null)
        {
            return refusal!;
        }

        var filter = found.OfOrders(open, wanted);
        if (await export.FindOrdersAsync(filter, cancellationToken) is not { } ids)
        {
            return ExportProblems.TooLarge();
        }

        await export.RecordAsync(user, SearchExport.OrdersEntity, search.Symbol, filter, cancellationToken);
        return SearchCsv.Orders(export.ReadOrdersAsync(filter, ids, cancellationToken), spoken);
    }

    private static async Task<IResult> ExportTradesAsync(
        [AsParameters] SearchRequest search,
        [Description("ko (default) or en: the language of titles and words.")] string? language,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        SearchExport export,
        CancellationToken cancellationToken
    )
    {
        if (ExportProblems.Language(language) is not { } spoken)
        {
            return ExportProblems.BadLanguage();
        }

        var (filter, refusal) = await search.ReadAsync(catalogue, cancellationToken);
        if (filter is null)
        {
            return refusal!;
        }

        if (await export.FindTradesAsync(filter, cancellationToken) is not { } ids)
        {
            return ExportProblems.TooLarge();
        }

        await export.RecordAsync(user, SearchExport.TradesEntity, search.Symbol, filter, cancellationToken);
        return SearchCsv.Trades(export.ReadTradesAsync(ids, cancellationToken), spoken);
    }
}
