using IPiece.Api.Auth;
using IPiece.Api.Client.Operations;
using IPiece.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Operations;

/// <summary>What staff see of the venue's state.</summary>
internal static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api) =>
        api.MapGet("/operations/health", GetAsync)
            .WithTags("Operations")
            .RequireAuthorization(Access.Operations)
            .Describe(
                "getOperationsHealth",
                "Read the venue's health",
                "Invariants L1-L4, M1-M4 and C1-C4 by name, the chain's head and queue, what waits in the database, how far surveillance is behind, and who runs each market."
            )
            .Refuses(401, 403);

    private static async Task<Ok<OperationsHealth>> GetAsync(OperationsReader operations, CancellationToken cancellationToken) =>
        TypedResults.Ok(await operations.ReadAsync(cancellationToken));
}
