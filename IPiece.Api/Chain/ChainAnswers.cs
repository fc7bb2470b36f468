using IPiece.Api.Problems;

namespace IPiece.Api.Chain;

/// <summary>Turns the Chain service's answers into the Api's own.</summary>
internal static class ChainAnswers
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The chain, or who speaks to it, is away.</summary>
    public static IResult Away() =>
        ApiProblems.Retry(ProblemCodes.ChainUnavailable, "The chain is briefly away. Trading goes on; repeat the request.", RetryAfter);

    /// <summary>The answer as it is, or a problem: with this code where there is no such thing.</summary>
    public static IResult Or404<T>(this ChainAnswer<T> answer, string code, string detail)
        where T : class =>
        answer.Value is { } value ? TypedResults.Ok(value)
        : answer.Status == System.Net.HttpStatusCode.NotFound ? ApiProblems.NotFound(code, detail)
        : Away();

    /// <summary>The answer as it is; what always exists is away when it is not there.</summary>
    public static IResult OrAway<T>(this ChainAnswer<T> answer)
        where T : class => answer.Value is { } value ? TypedResults.Ok(value) : Away();
}
