using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;
using IPiece.Api.Validation;

namespace IPiece.Api.Admin.Chain;

/// <summary>The chain as staff run it: what stands there, who signs, and what waits.</summary>
internal static class AdminChainApi
{
    private const string ListName = "queue";

    public static void MapAdminChain(this IEndpointRouteBuilder admin)
    {
        var chain = admin.MapGroup("/chain").WithTags("Admin: chain");
        chain
            .MapGet("/contracts", ContractsAsync)
            .Describe(
                "listContracts",
                "List the house's contracts",
                "Each with its code's hash compared with what was deployed, and with who holds which role now, also where it was given by hand."
            )
            .Answers<ChainContractList>()
            .Refuses(401, 403, 503);
        chain
            .MapGet("/signers", SignersAsync)
            .Describe(
                "listSigners",
                "List the house's signers",
                "Next nonce by our record and by the chain, and what is in flight. Out of step means that somebody else used the key, or the chain forgot."
            )
            .Answers<ChainSignerList>()
            .Refuses(401, 403, 503);
        chain
            .MapGet("/queue", QueueAsync)
            .Describe(
                "listSettlementQueue",
                "List the settlement queue",
                "Newest first; without a state all that has not settled. Failed ones carry the contract's reason."
            )
            .Answers<SettlementQueue>()
            .Refuses(400, 401, 403, 503);
        chain
            .MapPost("/queue/{id:long}/retry", RetryAsync)
            .RequireAuthorization(Access.Operator)
            .Validate<RetryInstructionRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "retryInstruction",
                "Let a failed instruction try again",
                "Puts it back into the queue and into the audit log, in one transaction. One that is not failed is `unknownInstruction`."
            )
            .Answers(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 403, 404, 413, 415, 429, 503);
        chain.MapReconciliation();
        chain.MapOperationRetry();
    }

    private static async Task<IResult> ContractsAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<ChainContractList>("/contracts", cancellationToken)).OrAway();

    private static async Task<IResult> SignersAsync(ChainGateway chain, CancellationToken cancellationToken) =>
        (await chain.GetAsync<ChainSignerList>("/signers", cancellationToken)).OrAway();

    private static async Task<IResult> QueueAsync(
        [Description("pending, batched, settled or failed; all that has not settled when left out.")] string? state,
        [AsParameters] PageRequest page,
        ChainGateway chain,
        CancellationToken cancellationToken
    )
    {
        if (!page.TryRead(ListName, out var limit, out var place, out var problem))
        {
            return problem;
        }

        if (!AdminQueries.TryWord<SettlementQueueState>(state, "state", out _, out problem))
        {
            return problem;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/queue?limit={limit + 1}");
        path = place is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}&after={place.Id}");
        var answer = await chain.GetAsync<SettlementQueue>(state is null ? path : $"{path}&state={state}", cancellationToken);
        if (answer.Value is not { } queue)
        {
            return ChainAnswers.Away();
        }

        var cut = AdminPages.Of([.. queue.Items], limit, item => new CursorPlace(0, item.Id), ListName);
        return TypedResults.Ok(queue with { Items = cut.Items, NextCursor = cut.NextCursor });
    }

    private static async Task<IResult> RetryAsync(
        long id,
        RetryInstructionRequest request,
        CurrentUser user,
        ChainGateway chain,
        CancellationToken cancellationToken
    )
    {
        var command = new RetryCommand(user.UserId.ToString("D", CultureInfo.InvariantCulture), request.Reason);
        var answer = await chain.PostAsync(FormattableString.Invariant($"/instructions/{id}/retry"), command, cancellationToken);
        return answer.Value is not null ? TypedResults.NoContent()
            : answer.Status == System.Net.HttpStatusCode.NotFound
                ? ApiProblems.NotFound(ProblemCodes.UnknownInstruction, "There is no such failed instruction.")
            : ChainAnswers.Away();
    }
}
