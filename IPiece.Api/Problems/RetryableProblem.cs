using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Problems;

/// <summary>A problem with <c>Retry-After</c>: 429 or 503.</summary>
internal sealed class RetryableProblem(ProblemHttpResult problem, TimeSpan after) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => problem.StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Announce(httpContext.Response, after);
        return problem.ExecuteAsync(httpContext);
    }

    public static void Announce(HttpResponse response, TimeSpan after) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
