using System.ComponentModel;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Paging;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Orders.History;
using IPiece.Api.Paging;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using IPiece.Data.Surveillance;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Anybody's orders and trades, and what looked odd in them.</summary>
internal static class SurveillanceApi
{
    public static void MapSurveillance(this IEndpointRouteBuilder admin)
    {
        var surveillance = admin.MapGroup("/surveillance").WithTags("Admin: surveillance").RequireAuthorization(Access.Surveillance);
        surveillance
            .MapGet("/orders", ListOrdersAsync)
            .Describe("searchOrders", "Search all orders", "Newest first, by market, investor, days of Seoul and status.")
            .Answers<Page<SurveillanceOrder>>()
            .Refuses(400, 401, 403, 404);
        surveillance
            .MapGet("/orders/{orderId:long}", GetLifeAsync)
            .Describe("getOrderLife", "Read the life of an order", "Its commands, fills, journals and settlements in order of time.")
            .Answers<OrderLife>()
            .Refuses(401, 403, 404);
        surveillance
            .MapGet("/trades", ListTradesAsync)
            .Describe("searchTrades", "Search all trades", "Newest first, with both sides, by market, investor and days of Seoul.")
            .Answers<Page<SurveillanceTrade>>()
            .Refuses(400, 401, 403, 404);
        surveillance.MapSearchExports();
        surveillance
            .MapGet("/alerts", ListAlertsAsync)
            .Describe("listAlerts", "List alerts", "Newest first; `state=open` for those that nobody has decided on.")
            .Answers<Page<Wire.Alert>>()
            .Refuses(400, 401, 403);
        surveillance
            .MapPost("/alerts/{id:long}/decide", DecideAsync)
            .RequireAuthorization(Access.Compliance)
            .Validate<AlertDecision>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe("decideAlert", "Decide on an alert", "Cleared or escalated, once, with what was found. Repeating it changes nothing.")
            .Answers<Wire.Alert>()
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        surveillance
            .MapPost("/run", RunAsync)
            .RequireAuthorization(Access.Compliance)
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "runSurveillance",
                "Look at everything new now",
                "The detectors run every few seconds anyway; this waits for their answer."
            )
            .Refuses(401, 403, 429);
    }

    private static async Task<IResult> ListOrdersAsync(
        [AsParameters] SearchRequest search,
        [Description("true: only orders that are in the book, however old they are.")] bool? open,
        [Description("Only orders that are open, partiallyFilled, filled or cancelled now.")] string? status,
        [AsParameters] PageRequest page,
        InstrumentCatalogue catalogue,
        OrderSearch orders,
        CancellationToken cancellationToken
    )
    {
        if (
            !page.TryRead(OrderSearch.ListName, out var limit, out var place, out var problem)
            || !AdminQueries.TryWord<Client.Orders.OrderStatus>(status, "status", out var wanted, out problem)
        )
        {
            return problem;
        }

        var (filter, refusal) = await search.ReadAsync(catalogue, cancellationToken);
        return filter is null
            ? refusal!
            : TypedResults.Ok(await orders.ListAsync(filter.OfOrders(open, wanted), place, limit, cancellationToken));
    }

    private static async Task<IResult> ListTradesAsync(
        [AsParameters] SearchRequest search,
        [AsParameters] PageRequest page,
        InstrumentCatalogue catalogue,
        TradeSearch trades,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(TradeSearch.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        var (filter, refusal) = await search.ReadAsync(catalogue, cancellationToken);
        return filter is null ? refusal! : TypedResults.Ok(await trades.ListAsync(filter, place, limit, cancellationToken));
    }

    private static async Task<IResult> GetLifeAsync(long orderId, OrderLifeReader lives, CancellationToken cancellationToken) =>
        orderId is > 0 and <= OrderReader.MaxOrderId && await lives.FindAsync(orderId, cancellationToken) is { } life
            ? TypedResults.Ok(life)
            : ApiProblems.NotFound(OrderProblems.UnknownOrder, "There is no such order.");

    private static async Task<IResult> ListAlertsAsync(
        [Description("open, cleared or escalated; all when left out.")] string? state,
        [AsParameters] PageRequest page,
        AlertReader alerts,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(AlertReader.ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        return AdminQueries.TryWord<Wire.AlertState>(state, "state", out var wanted, out problem)
            ? TypedResults.Ok(await alerts.ListAsync(wanted, place, limit, cancellationToken))
            : problem;
    }

    private static async Task<IResult> DecideAsync(
        long id,
        AlertDecision decision,
        CurrentUser user,
        AlertDesk desk,
        AlertReader alerts,
        CancellationToken cancellationToken
    ) =>
        await desk.DecideAsync(id, user.UserId, AlertReader.ToData(decision.State), decision.Note, cancellationToken) switch
        {
            AlertOutcome.Decided => TypedResults.Ok(await alerts.GetAsync(id, cancellationToken)),
            AlertOutcome.Unknown => ApiProblems.NotFound("unknownAlert", $"There is no alert {id}."),
            _ => ApiProblems.Of(StatusCodes.Status409Conflict, "alertNotOpen", "The alert was decided on before."),
        };

    private static async Task<Ok<SurveillanceRun>> RunAsync(SurveillanceJob job, CancellationToken cancellationToken)
    {
        var round = await job.RunAsync(wait: true, cancellationToken);
        return TypedResults.Ok(new SurveillanceRun(round?.Raised ?? 0, round?.FailedMarkets.Count ?? 0));
    }
}
