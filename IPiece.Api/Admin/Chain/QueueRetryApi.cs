using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using IPiece.Api.Validation;

namespace IPiece.Api.Admin.Chain;

/// <summary>What the chain refused can try again once its cause is mended: a failed instruction, all that failed for one reason, an operation.</summary>
internal static class QueueRetryApi
{
    public static void MapRetries(this RouteGroupBuilder chain)
    {
        chain
            .MapPost(
                "/queue/{id:long}/retry",
                (long id, RetryInstructionRequest request, CurrentUser user, ChainGateway gateway, CancellationToken cancellation) =>
                    RetryAsync(
                        FormattableString.Invariant($"/instructions/{id}/retry"),
                        request,
                        user,
                        gateway,
                        () => ApiProblems.NotFound(ProblemCodes.UnknownInstruction, "There is no such failed instruction."),
                        cancellation
                    )
            )
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
        chain
            .MapPost("/queue/retry", RetryAllAsync)
            .RequireAuthorization(Access.Operator)
            .Validate<RetryInstructionsRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "retryInstructions",
                "Let all that failed for one reason try again",
                "Puts up to 500 back, the oldest first, each with an entry of the audit log, in one transaction; the answer says how many remain. When none failed for that reason, `unknownInstruction`."
            )
            .Answers<RetriedInstructions>()
            .Refuses(400, 401, 403, 404, 413, 415, 429, 503);
        chain
            .MapPost(
                "/operations/{id:long}/retry",
                (long id, RetryInstructionRequest request, CurrentUser user, ChainGateway gateway, CancellationToken cancellation) =>
                    RetryAsync(
                        FormattableString.Invariant($"/operations/{id}/retry"),
                        request,
                        user,
                        gateway,
                        () => ApiProblems.NotFound(ProblemCodes.UnknownOperation, "There is no such refused operation that may try again."),
                        cancellation
                    )
            )
            .RequireAuthorization(Access.Operator)
            .Validate<RetryInstructionRequest>()
            .RequireRateLimiting(LimitPolicies.Commands)
            .Describe(
                "retryChainOperation",
                "Let a refused operation try again",
                "Does what was decided once more, and notes who let it in the audit log, in one transaction. One that is not refused, and a freeze or pause that a later decision has overtaken, is `unknownOperation`."
            )
            .Answers(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 403, 404, 413, 415, 429, 503);
    }

    /// <summary>Passes one retry on under the own name.</summary>
    private static async Task<IResult> RetryAsync(
        string path,
        RetryInstructionRequest request,
        CurrentUser user,
        ChainGateway chain,
        Func<IResult> missing,
        CancellationToken cancellationToken
    )
    {
        var answer = await chain.PostAsync(path, new RetryCommand(Actor(user), request.Reason), cancellationToken);
        return answer.Value is not null ? TypedResults.NoContent()
            : answer.Status == System.Net.HttpStatusCode.NotFound ? missing()
            : ChainAnswers.Away();
    }

    private static async Task<IResult> RetryAllAsync(
        RetryInstructionsRequest request,
        CurrentUser user,
        ChainGateway chain,
        CancellationToken cancellationToken
    ) =>
        (
            await chain.AskAsync<RetriedInstructions>(
                "/instructions/retry",
                new RetryAllCommand(Actor(user), request.Failure, request.Reason),
                cancellationToken
            )
        ).Or404(ProblemCodes.UnknownInstruction, "Nothing failed for that reason.");

    private static string Actor(CurrentUser user) => user.UserId.ToString("D", CultureInfo.InvariantCulture);
}
