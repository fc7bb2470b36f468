using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Orders;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Matching.Operations;

/// <summary>The internal endpoints of operators' commands. The Api authorises whoever asks.</summary>
public static class OperatorEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="app">The service.</param>
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal/markets/{instrumentId:int}").RequireInternalKey();
        group.MapPost(
            "/halt",
            async (int instrumentId, HaltMarket request, OperatorDesk desk, CancellationToken cancellationToken) =>
                OrderEndpoints.ToResult(await desk.HaltAsync(instrumentId, request, cancellationToken))
        );
        group.MapPost(
            "/resume",
            async (int instrumentId, ResumeMarket request, OperatorDesk desk, CancellationToken cancellationToken) =>
                OrderEndpoints.ToResult(await desk.ResumeAsync(instrumentId, request, cancellationToken))
        );
        group.MapPost(
            "/cancel-orders",
            async (int instrumentId, CancelOrders request, OperatorDesk desk, CancellationToken cancellationToken) =>
                OrderEndpoints.ToResult(await desk.CancelAsync(instrumentId, request, cancellationToken))
        );
    }
}
