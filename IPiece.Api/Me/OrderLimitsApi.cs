using IPiece.Api.Auth;
using IPiece.Api.Client.Orders;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Me;

/// <summary>The signed-in investor's own guards against slips of the finger.</summary>
internal static class OrderLimitsApi
{
    public static void MapOrderLimits(this IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup("/me/order-limits").WithTags("Me").RequireAuthorization(Access.Investor);
        limits
            .MapGet("/", GetAsync)
            .Describe(
                "getOrderLimits",
                "Read the own order limits",
                "What the investor does not want an order to exceed; null means the market's limit alone."
            )
            .Refuses(401, 403);
        limits
            .MapPut("/", SetAsync)
            .Validate<OwnOrderLimits>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "setOrderLimits",
                "Replace the own order limits",
                "The market refuses larger orders with `overOwnLimit` and prices farther from the last one with `tooFarFromPrice`. A limit that is left out or null is taken away."
            )
            .Answers<OwnOrderLimits>()
            .Refuses(400, 401, 403, 413, 415, 429);
    }

    private static async Task<Ok<OwnOrderLimits>> GetAsync(
        CurrentInvestor investor,
        OrderLimitStore store,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await store.FindAsync(investor.InvestorId, cancellationToken));

    private static async Task<IResult> SetAsync(
        OwnOrderLimits limits,
        CurrentInvestor investor,
        OrderLimitStore store,
        CancellationToken cancellationToken
    )
    {
        await store.SetAsync(investor.InvestorId, limits, cancellationToken);
        return TypedResults.Ok(limits);
    }
}
