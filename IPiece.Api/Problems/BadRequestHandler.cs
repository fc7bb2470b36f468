using System.Text.Json;
using System.Text.RegularExpressions;
using IPiece.Api.Client.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Api.Problems;

/// <summary>Says which part of a request could not be read, in place of the bare 400 that ASP.NET Core would answer with.</summary>
internal sealed partial class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        await Problem(bad).ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult Problem(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return Json(json);
        }

        return bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => ApiProblems.Of(bad.StatusCode, ProblemCodes.BodyTooLarge, "The body is too large."),
            StatusCodes.Status415UnsupportedMediaType => ApiProblems.Of(
                bad.StatusCode,
                ProblemCodes.UnsupportedMediaType,
                "Send the body as application/json."
            ),
            _ when ParameterPattern().Match(bad.Message) is { Success: true } match => ApiProblems.BadRequest(
                ProblemCodes.BadParameter,
                JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value),
                "The parameter does not have the type that is asked for."
            ),
            _ when bad.Message.Contains("body", StringComparison.OrdinalIgnoreCase) => ApiProblems.Of(
                bad.StatusCode,
                ProblemCodes.BodyMissing,
                "The request needs a JSON body."
            ),
            _ => ApiProblems.Of(bad.StatusCode, ProblemCodes.InvalidRequest, "The request could not be read."),
        };
    }

    private static ProblemHttpResult Json(JsonException error)
    {
        var fault = JsonFault.Of(error);
        return ApiProblems.Of(
            StatusCodes.Status400BadRequest,
            fault.Code,
            fault.Message,
            [.. fault.Fields.Select(field => new ApiFieldError(field, fault.Code, fault.Message))]
        );
    }

    [GeneratedRegex("parameter \"[^\"]*?(?<name>[A-Za-z0-9_]+)\" from \"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterPattern();
}
