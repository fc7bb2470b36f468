using IPiece.Api.Client.Admin;
using IPiece.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Admin.Waiting;

/// <summary>How much waits for staff.</summary>
internal static class WaitingApi
{
    public static void MapWaiting(this IEndpointRouteBuilder admin) =>
        admin
            .MapGet("/waiting", CountAsync)
            .WithTags("Admin: requests")
            .Describe("countWaiting", "Count what waits for staff", "Requests and alerts that nobody has decided on.")
            .Refuses(401, 403);

    private static async Task<Ok<WaitingWork>> CountAsync(WaitingReader waiting, CancellationToken cancellationToken) =>
        TypedResults.Ok(await waiting.CountAsync(cancellationToken));
}
