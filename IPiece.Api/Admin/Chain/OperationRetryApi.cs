using System.Globalization;
using IPiece.Api.Auth;
using IPiece.Api.Chain;
using IPiece.Api.Client.Chain;
using IPiece.Api.Limits;
using IPiece.Api.OpenApi;
using IPiece.Api.Problems;
using IPiece.Api.Validation;

namespace IPiece.Api.Admin.Chain;

/// <summary>What two people decided and the chain refused can try again, once its cause is mended.</summary>
internal static class OperationRetryApi
{
    public static void MapOperationRetry(this RouteGroupBuilder chain) =>
        chain
            .MapPost("/operations/{id:long}/retry", RetryAsync)
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

    private static async Task<IResult> RetryAsync(
        long id,
        RetryInstructionRequest request,
        CurrentUser user,
        ChainGateway chain,
        CancellationToken cancellationToken
    )
    {
        var command = new RetryCommand(user.UserId.ToString("D", CultureInfo.InvariantCulture), request.Reason);
        var answer = await chain.PostAsync(FormattableString.Invariant($"/operations/{id}/retry"), command, cancellationToken);
        return answer.Value is not null ? TypedResults.NoContent()
            : answer.Status == System.Net.HttpStatusCode.NotFound
                ? ApiProblems.NotFound(ProblemCodes.UnknownOperation, "There is no such refused operation that may try again.")
            : ChainAnswers.Away();
    }
}
