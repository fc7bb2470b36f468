using IPiece.Chain.Explorer;
using IPiece.Chain.Status;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Chain.Operations;

/// <summary>What our other services may ask about operations. They come into being by two people's decision alone, never here.</summary>
public static class OperationEndpoints
{
    /// <summary>Maps them, closed to everybody without the internal key.</summary>
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/internal/operations").RequireInternalKey();
        group.MapGet("/", ListAsync);
        group.MapPost("/{id:long}/retry", RetryAsync);
    }

    private static async Task<Results<Ok<PageReply<OperationReply>>, ProblemHttpResult>> ListAsync(
        long? after,
        int? limit,
        OperationReader operations,
        CancellationToken cancellationToken
    ) =>
        InternalProblems.Limit(limit, OperationReader.MaxRows) is { } rows
            ? TypedResults.Ok(await operations.PageAsync(after, rows, cancellationToken))
            : InternalProblems.BadLimit(OperationReader.MaxRows);

    private static async Task<Results<NoContent, NotFound>> RetryAsync(
        long id,
        RetryRequest request,
        OperationRetry retry,
        CancellationToken cancellationToken
    ) => await retry.ApplyAsync(id, request, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}
