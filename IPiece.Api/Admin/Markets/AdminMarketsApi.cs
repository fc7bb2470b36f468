using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Http;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Orders;
using IPiece.Api.Problems;
using IPiece.Api.Validation;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wire = IPiece.Api.Client.Admin;

namespace IPiece.Api.Admin.Markets;

/// <summary>What operators do to a market at once, one person and a reason: an incident does not wait for a second one.</summary>
internal static class AdminMarketsApi
{
    private const string KeyText = "Names this command for ever: 1 to 255 printable ASCII characters.";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static void MapAdminMarkets(this IEndpointRouteBuilder admin)
    {
        var markets = admin.MapGroup("/markets").WithTags("Admin: markets");
        markets
            .MapGet("/", ListAsync)
            .Describe(
                "listMarketsForStaff",
                "List the markets as operators see them",
                "Phase and cause, open orders, open alerts, and who runs it."
            )
            .Refuses(401, 403);
        markets
            .MapGet("/open-orders", OpenOrdersAsync)
            .Describe(
                "countOpenOrders",
                "Count an investor's open orders",
                "By market, and only markets with any. Freezing an investor does not cancel them: `cancelOrdersByIncident` does."
            )
            .Refuses(400, 401, 403);
        Command<HaltRequest>(markets, "halt", HaltAsync)
            .Describe("haltMarket", "Halt a market", "From then on orders can only be cancelled. Investors see the reason.")
            .NeedsIdempotencyKey()
            .Answers<Wire.MarketPhaseChanged>();
        Command<ResumeRequest>(markets, "resume", ResumeAsync)
            .Describe("resumeMarket", "End a halt", "Orders gather for an auction first, if the market would be trading now.")
            .NeedsIdempotencyKey()
            .Answers<Wire.MarketPhaseChanged>();
        Command<CancelOrdersRequest>(markets, "cancel-orders", CancelAsync)
            .Describe(
                "cancelOrdersByIncident",
                "Take orders out of a market",
                "These orders, one investor's, or all; exactly one of the three. Repeating it with the same Idempotency-Key gives the first answer."
            )
            .NeedsIdempotencyKey()
            .Answers<CancelledOrders>();
        markets
            .MapPost("/{symbol}/cancel-orders/preview", PreviewAsync)
            .RequireAuthorization(Access.Operator)
            .Validate<OrderSelection>()
            .Describe(
                "previewCancelOrdersByIncident",
                "Count what taking orders out would take",
                "Changes nothing. The same choice as the command's: how many orders, units and won on each side, and the newest few."
            )
            .Answers<CancelPreview>()
            .Refuses(400, 401, 403, 404, 413, 415);
    }

    private static RouteHandlerBuilder Command<T>(RouteGroupBuilder markets, string word, Delegate handler)
        where T : class =>
        markets
            .MapPost("/{symbol}/" + word, handler)
            .RequireAuthorization(Access.Operator)
            .Validate<T>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429, 503);

    private static async Task<Ok<AdminMarketList>> ListAsync(AdminMarketReader markets, CancellationToken cancellationToken) =>
        TypedResults.Ok(await markets.ListAsync(cancellationToken));

    private static async Task<Ok<OpenOrderCountList>> OpenOrdersAsync(
        [Description("Whose.")] long investor,
        AdminMarketReader markets,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await markets.OpenOrdersAsync(investor, cancellationToken));

    private static Task<IResult> HaltAsync(
        string symbol,
        HaltRequest request,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description(KeyText)] string? idempotencyKey,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        MatchingGateway matching,
        CancellationToken cancellationToken
    ) =>
        CommandAsync(
            symbol,
            idempotencyKey,
            catalogue,
            async (market, key) =>
            {
                var command = new HaltMarket(Actor(user), key, request.ReasonKo, request.ReasonEn);
                return Answer(await matching.HaltAsync(market, command, cancellationToken), Phase);
            },
            cancellationToken
        );

    private static Task<IResult> ResumeAsync(
        string symbol,
        ResumeRequest request,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description(KeyText)] string? idempotencyKey,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        MatchingGateway matching,
        CancellationToken cancellationToken
    ) =>
        CommandAsync(
            symbol,
            idempotencyKey,
            catalogue,
            async (market, key) =>
            {
                var command = new ResumeMarket(Actor(user), key, request.Reason);
                return Answer(await matching.ResumeAsync(market, command, cancellationToken), Phase);
            },
            cancellationToken
        );

    private static Task<IResult> CancelAsync(
        string symbol,
        CancelOrdersRequest request,
        [FromHeader(Name = ApiHeaders.IdempotencyKey), Description(KeyText)] string? idempotencyKey,
        CurrentUser user,
        InstrumentCatalogue catalogue,
        MatchingGateway matching,
        CancellationToken cancellationToken
    ) =>
        CommandAsync(
            symbol,
            idempotencyKey,
            catalogue,
            async (market, key) =>
            {
                var command = new CancelOrders(Actor(user), request.Reason, key, request.OrderIds, request.InvestorId, request.All);
                return Answer(
                    await matching.CancelOrdersAsync(market, command, cancellationToken),
                    cancelled => new CancelledOrders(cancelled.Cancelled)
                );
            },
            cancellationToken
        );

    private static async Task<IResult> PreviewAsync(
        string symbol,
        OrderSelection selection,
        InstrumentCatalogue catalogue,
        CancelPreviewReader previews,
        CancellationToken cancellationToken
    ) =>
        await catalogue.FindAsync(symbol, cancellationToken) is { } instrument
            ? TypedResults.Ok(await previews.ReadAsync(instrument.Id, selection, cancellationToken))
            : InstrumentsApi.UnknownSymbol();

    /// <summary>Every command names itself by a key and its market by a symbol that exists.</summary>
    private static async Task<IResult> CommandAsync(
        string symbol,
        string? idempotencyKey,
        InstrumentCatalogue catalogue,
        Func<InstrumentId, string, Task<IResult>> sendAsync,
        CancellationToken cancellationToken
    )
    {
        if (IdempotencyKeys.Check(idempotencyKey) is { } badKey)
        {
            return badKey;
        }

        return await catalogue.FindAsync(symbol, cancellationToken) is { } instrument
            ? await sendAsync(instrument.Id, idempotencyKey!)
            : InstrumentsApi.UnknownSymbol();
    }

    private static Wire.MarketPhaseChanged Phase(Domain.Orders.Operations.MarketPhaseChanged changed) =>
        new(MarketWords.Phase(changed.Phase), MarketWords.Cause(changed.Cause), changed.EndsAt);

    private static IResult Answer<TInternal, TPublic>(MatchingAnswer<TInternal> answer, Func<TInternal, TPublic> view)
        where TInternal : class =>
        answer.Value is { } value ? TypedResults.Ok(view(value))
        : answer.Problem!.Status == StatusCodes.Status503ServiceUnavailable
            ? ApiProblems.Retry(answer.Problem.Code, answer.Problem.Detail, RetryAfter)
        : OrderRefusals.Problem(answer.Problem);

    private static string Actor(CurrentUser user) => user.UserId.ToString("D", CultureInfo.InvariantCulture);
}
