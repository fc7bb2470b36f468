using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Exports;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Orders.History;

/// <summary>The signed-in investor's orders, read.</summary>
internal static class OrderHistoryApi
{
    public static void MapOrderHistory(this RouteGroupBuilder orders)
    {
        orders
            .MapGet("/", ListAsync)
            .Describe("listOrders", "List own orders", "Newest first; `status=open` for those in the book.")
            .Answers<Page<OrderResponse>>()
            .Refuses(400, 401, 403, 404);
        orders
            .MapGet("/export", ExportAsync)
            .RequireRateLimiting(LimitPolicies.Exports)
            .Describe(
                "exportOrders",
                "Download own orders",
                "The same orders as comma-separated values (RFC 4180, UTF-8 with a byte order mark), at most 100,000 rows. Texts that a spreadsheet would take for a formula begin with an apostrophe."
            )
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .Refuses(400, 401, 403, 404, 422, 429);
        orders
            .MapGet("/{orderId:long}", GetAsync)
            .Describe("getOrder", "Read an own order", "The order with its executions.")
            .Answers<OrderDetail>()
            .Refuses(401, 403, 404);
    }

    public static IResult UnknownOrder() => ApiProblems.NotFound(OrderProblems.UnknownOrder, "There is no such order of yours.");

    private static async Task<IResult> ListAsync(
        [Description("all (default), open or closed.")] string? status,
        [AsParameters] HistoryRequest history,
        [AsParameters] PageRequest page,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        OrderReader orders,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(OrderReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        if (OrderWords.Filter(status) is not { } wanted)
        {
            return BadStatus();
        }

        var (filter, wrong) = await history.ReadAsync(catalogue, cancellationToken);
        return filter is null
            ? wrong!
            : TypedResults.Ok(await orders.ListAsync(investor.InvestorId, wanted, filter, place, limit, cancellationToken));
    }

    private static async Task<IResult> ExportAsync(
        [Description("all (default), open or closed.")] string? status,
        [AsParameters] HistoryRequest history,
        [Description("ko (default) or en: the language of titles and words.")] string? language,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        OrderReader orders,
        CancellationToken cancellationToken
    )
    {
        if (OrderWords.Filter(status) is not { } wanted)
        {
            return BadStatus();
        }

        if (ExportProblems.Language(language) is not { } spoken)
        {
            return ExportProblems.BadLanguage();
        }

        var (filter, wrong) = await history.ReadAsync(catalogue, cancellationToken);
        if (filter is null)
        {
            return wrong!;
        }

        return await orders.IsTooMuchAsync(investor.InvestorId, wanted, filter, cancellationToken)
            ? ExportProblems.TooLarge()
            : OrderCsv.File(orders.ReadAllAsync(investor.InvestorId, wanted, filter, cancellationToken), spoken);
    }

    private static async Task<IResult> GetAsync(
        long orderId,
        CurrentInvestor investor,
        OrderReader orders,
        CancellationToken cancellationToken
    ) => await orders.FindAsync(investor.InvestorId, orderId, cancellationToken) is { } order ? TypedResults.Ok(order) : UnknownOrder();

    private static ProblemHttpResult BadStatus() =>
        ApiProblems.BadRequest(ProblemCodes.BadParameter, "status", "status is all, open or closed.");
}
