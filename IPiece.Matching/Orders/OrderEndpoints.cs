using IPiece.Domain.Orders;
using IPiece.Matching.Sequencing;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Matching.Orders;

/// <summary>The internal endpoints that commands come in by. The Api is their only caller.</summary>
public static class OrderEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="app">The service.</param>
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal/orders").RequireInternalKey();
        group.MapPost(
            "/",
            async (PlaceOrder request, OrderIntake intake, CancellationToken cancellationToken) =>
                ToResult(await intake.PlaceAsync(request, cancellationToken))
        );
        group.MapPost(
            "/{orderId:long}/cancel",
            async (long orderId, CancelOrder request, OrderIntake intake, CancellationToken cancellationToken) =>
                ToResult(await intake.CancelAsync(orderId, request, cancellationToken))
        );
        group.MapPost(
            "/{orderId:long}/replace",
            async (long orderId, ReplaceOrder request, OrderIntake intake, CancellationToken cancellationToken) =>
                ToResult(await intake.ReplaceAsync(orderId, request, cancellationToken))
        );
    }

    /// <summary>An answer as HTTP.</summary>
    /// <param name="answer">What the market said.</param>
    /// <returns>Its body, or its problem with a code.</returns>
    public static IResult ToResult(CommandAnswer answer)
    {
        if (answer.Body is { } body)
        {
            return Results.Ok(body);
        }

        var extensions = new Dictionary<string, object?> { ["code"] = answer.Code };
        if (answer.Endpoint is not null)
        {
            extensions["endpoint"] = answer.Endpoint;
        }

        return TypedResults.Problem(statusCode: answer.Status, title: "Matching refuses the command.", extensions: extensions);
    }
}
