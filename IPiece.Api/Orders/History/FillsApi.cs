using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Exports;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;

namespace IPiece.Api.Orders.History;

/// <summary>The signed-in investor's executions over all orders.</summary>
internal static class FillsApi
{
    public static void MapFills(this IEndpointRouteBuilder api)
    {
        var fills = api.MapGroup("/fills").WithTags("Orders").RequireAuthorization(Access.Investor);
        fills
            .MapGet("/", ListAsync)
            .Describe("listFills", "List own executions", "Newest first, over all orders, with the own side's fee and what it came to.")
            .Answers<Page<FillResponse>>()
            .Refuses(400, 401, 403, 404);
        fills
            .MapGet("/export", ExportAsync)
            .RequireRateLimiting(LimitPolicies.Exports)
            .Describe(
                "exportFills",
                "Download own executions",
                "The same executions as comma-separated values (RFC 4180, UTF-8 with a byte order mark), at most 100,000 rows. Texts that a spreadsheet would take for a formula begin with an apostrophe."
            )
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .Refuses(400, 401, 403, 404, 422, 429);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] HistoryRequest history,
        [AsParameters] PageRequest page,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        FillReader fills,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(FillReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        var (filter, wrong) = await history.ReadAsync(catalogue, cancellationToken);
        return filter is null
            ? wrong!
            : TypedResults.Ok(await fills.ListAsync(investor.InvestorId, filter, place, limit, cancellationToken));
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] HistoryRequest history,
        [Description("ko (default) or en: the language of titles and words.")] string? language,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        FillReader fills,
        CancellationToken cancellationToken
    )
    {
        if (ExportProblems.Language(language) is not { } spoken)
        {
            return ExportProblems.BadLanguage();
        }

        var (filter, wrong) = await history.ReadAsync(catalogue, cancellationToken);
        if (filter is null)
        {
            return wrong!;
        }

        return await fills.IsTooMuchAsync(investor.InvestorId, filter, cancellationToken)
            ? ExportProblems.TooLarge()
            : FillCsv.File(fills.ReadAllAsync(investor.InvestorId, filter, cancellationToken), spoken);
    }
}
