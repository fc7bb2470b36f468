using IPiece.Api.Auth;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Portfolio;

/// <summary>What the signed-in investor owns.</summary>
internal static class PortfolioApi
{
    public static void MapPortfolio(this IEndpointRouteBuilder api) =>
        api.MapGet("/portfolio", GetAsync)
            .WithTags("Portfolio")
            .RequireAuthorization(Access.Investor)
            .Describe("getPortfolio", "Read the own portfolio", "Cash and holdings as the ledger has them, read in one moment.")
            .Refuses(401, 403);

    private static async Task<Ok<PortfolioResponse>> GetAsync(
        CurrentInvestor investor,
        PortfolioReader portfolios,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await portfolios.ReadAsync(investor.InvestorId, cancellationToken));
}
