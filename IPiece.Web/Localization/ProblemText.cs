using IPiece.Api.Client.Problems;
using IPiece.Web.Trading;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Localization;

/// <summary>Says in the reader's language what went wrong and what helps.</summary>
public static class ProblemText
{
    private const string Prefix = "Problem_";

    /// <summary>The sentence for an error.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="error">What was caught.</param>
    /// <returns>A whole sentence.</returns>
    public static string Of(IStringLocalizer<Text> texts, Exception? error) =>
        error switch
        {
            ApiProblemException problem when texts[Prefix + problem.Code] is { ResourceNotFound: false } known => known,
            ApiProblemException { IsRetryable: true } => texts["Problem_busy"],
            ApiProblemException { Problem.Detail: { Length: > 0 } detail } problem when problem.Problem.Status is >= 400 and < 500 => texts[
                "Problem_refused",
                detail
            ],
            OrderNotSentException => texts["Order_NotSent"],
            HttpRequestException or OperationCanceledException => texts["Problem_unreachable"],
            _ => texts["Problem_unknown"],
        };

    /// <summary>The sentence for an error with the sentences for its fields, where it has any.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="error">What was caught.</param>
    /// <returns>One or more whole sentences.</returns>
    public static string OfAll(IStringLocalizer<Text> texts, Exception error)
    {
        var general = Of(texts, error);
        var fields = error is ApiProblemException problem ? problem.Errors.Select(field => OfField(texts, field)) : [];
        return string.Join(' ', fields.Prepend(general).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The sentence for one field that was refused.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="error">The field's error.</param>
    /// <returns>A whole sentence; the Api's own English when the rule has no text of its own.</returns>
    public static string OfField(IStringLocalizer<Text> texts, ApiFieldError error) =>
        texts[Prefix + error.Code] is { ResourceNotFound: false } known ? known : error.Message;

    /// <summary>Whether the outcome of a command is unknown: it may have happened, and only the same idempotency key tells.</summary>
    /// <param name="error">What was caught.</param>
    /// <returns>True when the same request should be sent again.</returns>
    public static bool IsOutcomeUnknown(Exception error) =>
        error is HttpRequestException or OperationCanceledException
        || (error is ApiProblemException problem && (problem.IsRetryable || problem.Problem.Status >= 500));
}
