using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Orders;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Orders.History;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Orders;

/// <summary>What the signed-in investor does with orders.</summary>
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
            .MapPut("/{orderId:long}", ReplaceAsync)
            .Validate<ReplaceOrderRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "replaceOrder",
                "Replace an order",
                "Gives an open limit order a new price and a new remaining quantity. Less at the same price keeps its place; anything else goes to the back of its price and may trade at once. Repeating the request with the same Idempotency-Key gives the first answer again."
            )
            .NeedsIdempotencyKey()
            .Answers<ReplacedOrderResponse>()
            .Refuses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);
        orders.MapOrderHistory();
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
            return KycRequired();
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

        if (await InstrumentOfAsync(orderId, catalogue, cancellationToken) is null)
        {
            return OrderHistoryApi.UnknownOrder();
        }

        var command = new CancelOrder(investor.InvestorId, idempotencyKey ?? IdempotencyKeys.Own());
        var answer = await matching.CancelAsync(new OrderId(orderId), command, cancellationToken);
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

    private static async Task<IResult> ReplaceAsync(
        long orderId,
        ReplaceOrderRequest request,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description("Names this change for ever: 1 to 255 printable ASCII characters.")]
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
            return KycRequired();
        }

        if (await InstrumentOfAsync(orderId, catalogue, cancellationToken) is not { } instrument)
        {
            return OrderHistoryApi.UnknownOrder();
        }

        var command = new ReplaceOrder(investor.InvestorId, idempotencyKey!, request.Price, request.Quantity, request.FilledQuantity);
        var answer = await matching.ReplaceAsync(new OrderId(orderId), command, cancellationToken);
        return answer.Value is { } replaced ? TypedResults.Ok(Replaced(instrument.Symbol, replaced)) : Refuse(answer.Problem!);
    }

    /// <summary>The market that an order's id names, if there is one.</summary>
    private static async ValueTask<Instrument?> InstrumentOfAsync(
        long orderId,
        InstrumentCatalogue catalogue,
        CancellationToken cancellationToken
    ) => orderId is <= 0 or > OrderReader.MaxOrderId ? null : await catalogue.FindAsync(new OrderId(orderId).Instrument, cancellationToken);

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
            Fills = Fills(placed.Fills),
        };

    private static ReplacedOrderResponse Replaced(string symbol, OrderReplaced replaced) =>
        new()
        {
            OrderId = replaced.OrderId,
            Symbol = symbol,
            Status = OrderWords.ToWire(replaced.Status),
            Price = replaced.Price,
            Quantity = replaced.Quantity,
            FilledQuantity = replaced.FilledQuantity,
            RemainingQuantity = replaced.RemainingQuantity,
            CancelledQuantity = replaced.CancelledQuantity,
            AveragePrice = replaced.AveragePrice,
            Fills = Fills(replaced.Fills),
            KeptPriority = replaced.KeptPriority,
        };

    private static Client.Orders.OrderFill[] Fills(IReadOnlyList<Domain.Orders.OrderFill> fills) =>
        [.. fills.Select(fill => new Client.Orders.OrderFill(fill.TradeId, fill.Price, fill.Quantity, fill.FeeKrw, fill.ExecutedAt))];

    private static ProblemHttpResult KycRequired() =>
        ApiProblems.Of(
            StatusCodes.Status403Forbidden,
            ProblemCodes.KycRequired,
            "Orders can be placed once the identity check is approved."
        );

    private static IResult Refuse(MatchingProblem problem) =>
        problem.Status switch
        {
            StatusCodes.Status503ServiceUnavailable => ApiProblems.Retry(problem.Code, problem.Detail, RetryAfter),
            StatusCodes.Status404NotFound when string.Equals(problem.Code, OrderProblems.UnknownInstrument, StringComparison.Ordinal) =>
                InstrumentsApi.UnknownSymbol(),
            _ => OrderRefusals.Problem(problem),
        };
}
