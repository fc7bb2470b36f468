using IPiece.Api.Auth;
using IPiece.Api.Client.Watchlist;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Watchlist;

/// <summary>The markets that the signed-in investor follows.</summary>
internal static class WatchlistApi
{
    public static void MapWatchlist(this IEndpointRouteBuilder api)
    {
        var watchlist = api.MapGroup("/watchlist").WithTags("Watchlist").RequireAuthorization(Access.Investor);
        watchlist
            .MapGet("/", ListAsync)
            .Describe("getWatchlist", "Read the own watchlist", "The followed markets in the order in which they were added.")
            .Refuses(401, 403);
        watchlist
            .MapPut("/{symbol}", AddAsync)
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "watchMarket",
                "Follow a market",
                "Adds a market to the own watchlist, of at most 100; following it again changes nothing."
            )
            .Answers<WatchlistResponse>()
            .Refuses(401, 403, 404, 422, 429);
        watchlist
            .MapDelete("/{symbol}", RemoveAsync)
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe("unwatchMarket", "Stop following a market", "Takes a market off the own watchlist; not following it is no fault.")
            .Answers<WatchlistResponse>()
            .Refuses(401, 403, 404, 429);
    }

    private static async Task<Ok<WatchlistResponse>> ListAsync(
        CurrentInvestor investor,
        WatchlistStore store,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await store.ListAsync(investor.InvestorId, cancellationToken));

    private static async Task<IResult> AddAsync(
        string symbol,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        WatchlistStore store,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        return await store.AddAsync(investor.InvestorId, instrument.Id.Value, cancellationToken)
            ? TypedResults.Ok(await store.ListAsync(investor.InvestorId, cancellationToken))
            : ApiProblems.Of(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.WatchlistFull,
                $"A watchlist has at most {WatchlistStore.MaxEntries} markets."
            );
    }

    private static async Task<IResult> RemoveAsync(
        string symbol,
        CurrentInvestor investor,
        InstrumentCatalogue catalogue,
        WatchlistStore store,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        await store.RemoveAsync(investor.InvestorId, instrument.Id.Value, cancellationToken);
        return TypedResults.Ok(await store.ListAsync(investor.InvestorId, cancellationToken));
    }
}
