using System.Net;

namespace IPiece.Api.Client.Problems;

/// <summary>The API refused a request; <see cref="Code"/> says why in a stable word.</summary>
public sealed class ApiProblemException : Exception
{
    /// <summary>The code when a server answered without problem details.</summary>
    public const string UnknownCode = "unknown";

    public ApiProblemException()
        : this(new ApiProblem(), retryAfter: null) { }

    public ApiProblemException(string message)
        : base(message)
    {
        Problem = new ApiProblem { Detail = message };
    }

    public ApiProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
        Problem = new ApiProblem { Detail = message };
    }

    public ApiProblemException(ApiProblem problem, TimeSpan? retryAfter)
        : base(problem.Detail ?? problem.Title ?? "The API refused the request.")
    {
        Problem = problem;
        RetryAfter = retryAfter;
    }

    /// <summary>The whole answer.</summary>
    public ApiProblem Problem { get; }

    /// <summary>Stable word for the rule that failed, such as <c>insufficientCash</c>.</summary>
    public string Code => Problem.Code ?? UnknownCode;

    /// <summary>HTTP status of the answer.</summary>
    public HttpStatusCode Status => (HttpStatusCode)Problem.Status;

    /// <summary>The fields that were refused, empty when the rule is not about one field.</summary>
    public IReadOnlyList<ApiFieldError> Errors => Problem.Errors ?? [];

    /// <summary>How long the server asks to wait, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether repeating the same request (with the same Idempotency-Key) later can succeed.</summary>
    public bool IsRetryable => Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
}
