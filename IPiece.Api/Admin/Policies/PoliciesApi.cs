using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Admin.Policies;

/// <summary>The numbers that the market runs by.</summary>
internal static class PoliciesApi
{
    public static void MapPolicies(this IEndpointRouteBuilder admin) =>
        admin
            .MapGet("/policies", ListAsync)
            .WithTags("Admin: policies")
            .Describe(
                "listPolicies",
                "List the policies",
                "Each as it holds for all markets and for every market that differs, with its history, what is known to come, and requests that wait."
            )
            .Refuses(401, 403);

    private static async Task<Ok<PolicyList>> ListAsync(CurrentUser user, PolicyReader policies, CancellationToken cancellationToken) =>
        TypedResults.Ok(await policies.ListAsync(user.UserId, cancellationToken));
}
