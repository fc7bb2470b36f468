using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Orders;

/// <summary>Orders of the signed-in investor.</summary>
internal static class OrdersApi
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders").RequireAuthorization(Access.Investor);
        orders
            .MapPost("/", PlaceAsync)
            .Validate<PlaceOrderRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "placeOrder",
                "Place an order",
                "Sends an order to the market and answers once it is committed. Repeating the request with the same Idempotency-Key gives the first answer again and places nothing."
            )
            .NeedsIdempotencyKey()
            .Answers<PlacedOrderResponse>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);
        orders
            .MapDelete("/{orderId:long}", CancelAsync)
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe("cancelOrder", "Cancel an order", "Takes what remains of an own order out of the book and releases its hold.")
            .Answers<CancelledOrderResponse>()
            .Refuses(400, 401, 403, 404, 409, 429, 503);
        orders
            .MapGet("/", ListAsync)
            .Describe("listOrders", "List own orders", "Newest first; `status=open` for those in the book.")
            .Answers<Page<OrderResponse>>()
            .Refuses(400, 401, 403);
        orders
            .MapGet("/{orderId:long}", GetAsync)
            .Describe("getOrder", "Read an own order", "The order with its executions.")
            .Answers<OrderDetail>()
            .Refuses(401, 403, 404);
    }

    private static async Task<IResult> PlaceAsync(
        PlaceOrderRequest request,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description("Names this order for ever: 1 to 255 printable ASCII characters.")]
            string? idempotencyKey,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        MatchingGateway matching,
        CancellationToken cancellationToken
    )
    {
        if (IdempotencyKeys.Check(idempotencyKey) is { } badKey)
        {
            return badKey;
        }

        if (!investor.MayTrade)
        {
            return ApiProblems.Of(
                StatusCodes.Status403Forbidden,
                ProblemCodes.KycRequired,
                "Orders can be placed once the identity check is approved."
            );
        }

        if (await catalogue.FindAsync(request.Symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var command = new PlaceOrder(
            instrument.Id.Value,
            investor.InvestorId,
            idempotencyKey!,
            OrderWords.ToDomain(request.Side),
            OrderWords.ToDomain(request.Type),
            OrderWords.ToDomain(request.TimeInForce),
            request.Price,
            request.Quantity,
            request.PostOnly
        );
        var answer = await matching.PlaceAsync(command, cancellationToken);
        return answer.Value is { } placed
            ? TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/orders/{placed.OrderId}"),
                Placed(instrument.Symbol, placed)
            )
            : Refuse(answer.Problem!);
    }

    private static async Task<IResult> CancelAsync(
        long orderId,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description("Optional: repeats the first answer instead of orderNotOpen.")]
            string? idempotencyKey,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        MatchingGateway matching,
        CancellationToken cancellationToken
    )
    {
        if (IdempotencyKeys.CheckOptional(idempotencyKey) is { } badKey)
        {
            return badKey;
        }

        var id = new OrderId(orderId);
        if (orderId is <= 0 or > OrderReader.MaxOrderId || !await catalogue.ExistsAsync(id.Instrument.Value, cancellationToken))
        {
            return UnknownOrder();
        }

        var answer = await matching.CancelAsync(id, new CancelOrder(investor.InvestorId, idempotencyKey), cancellationToken);
        return answer.Value is { } cancelled
            ? TypedResults.Ok(
                new CancelledOrderResponse(
                    cancelled.OrderId,
                    OrderWords.ToWire(cancelled.Status),
                    cancelled.CancelledQuantity,
                    cancelled.FilledQuantity,
                    0
                )
            )
            : Refuse(answer.Problem!);
    }

    private static async Task<IResult> ListAsync(
        [Description("all (default), open or closed.")] string? status,
        [Description("Only this market's.")] string? symbol,
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

        if (OrderWords.Filter(status) is not { } filter)
        {
            return ApiProblems.BadRequest(ProblemCodes.BadParameter, "status", "status is all, open or closed.");
        }

        var instrument = symbol is null ? null : await catalogue.FindAsync(symbol, cancellationToken);
        return symbol is not null && instrument is null
            ? InstrumentsApi.UnknownSymbol()
            : TypedResults.Ok(await orders.ListAsync(investor.InvestorId, filter, instrument?.Id.Value, place, limit, cancellationToken));
    }

    private static async Task<IResult> GetAsync(
        long orderId,
        CurrentInvestor investor,
        OrderReader orders,
        CancellationToken cancellationToken
    ) => await orders.FindAsync(investor.InvestorId, orderId, cancellationToken) is { } order ? TypedResults.Ok(order) : UnknownOrder();

    private static PlacedOrderResponse Placed(string symbol, OrderPlaced placed) =>
        new()
        {
            OrderId = placed.OrderId,
            Symbol = symbol,
            Status = OrderWords.ToWire(placed.Status),
            FilledQuantity = placed.FilledQuantity,
            RemainingQuantity = placed.RemainingQuantity,
            CancelledQuantity = placed.CancelledQuantity,
            AveragePrice = placed.AveragePrice,
            Fills =
            [
                .. placed.Fills.Select(fill => new Client.Orders.OrderFill(
                    fill.TradeId,
                    fill.Price,
                    fill.Quantity,
                    fill.FeeKrw,
                    fill.ExecutedAt
                )),
            ],
        };

    private static ProblemHttpResult UnknownOrder() => ApiProblems.NotFound(OrderProblems.UnknownOrder, "There is no such order of yours.");

    private static IResult Refuse(MatchingProblem problem) =>
        problem.Status switch
        {
            StatusCodes.Status503ServiceUnavailable => ApiProblems.Retry(problem.Code, problem.Detail, RetryAfter),
            StatusCodes.Status404NotFound when string.Equals(problem.Code, OrderProblems.UnknownInstrument, StringComparison.Ordinal) =>
                InstrumentsApi.UnknownSymbol(),
            _ => OrderRefusals.Problem(problem),
        };
}
