using IPiece.Api.Client.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Problems;

/// <summary>Makes RFC 9457 answers with the Api's own members: <c>code</c> and <c>errors</c>.</summary>
internal static class ApiProblems
{
    public const string CodeMember = "code";
    public const string ErrorsMember = "errors";

    public static ProblemHttpResult Of(int status, string code, string detail, params ApiFieldError[] errors)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { [CodeMember] = code };
        if (errors.Length > 0)
        {
            extensions[ErrorsMember] = errors;
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    public static ProblemHttpResult BadRequest(string code, string field, string message) =>
        Of(StatusCodes.Status400BadRequest, code, message, new ApiFieldError(field, code, message));

    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    /// <summary>503: nothing is known to have happened; the same request with the same Idempotency-Key is safe.</summary>
    public static RetryableProblem Retry(string code, string detail, TimeSpan after) =>
        new(Of(StatusCodes.Status503ServiceUnavailable, code, detail), after);
}
