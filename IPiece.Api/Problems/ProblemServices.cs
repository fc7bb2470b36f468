using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Problems;

/// <summary>Every refusal leaves as a problem with a code, also those that ASP.NET Core itself makes.</summary>
internal static class ProblemServices
{
    public static void AddApiProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => Complete(context.HttpContext, context.ProblemDetails)
        );
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.AddExceptionHandler<UnavailableHandler>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    private static void Complete(HttpContext context, ProblemDetails problem)
    {
        problem.Extensions.TryAdd(ApiProblems.CodeMember, DefaultCode(problem.Status ?? context.Response.StatusCode));
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        problem.Instance ??= context.Request.Path;
    }

    private static string DefaultCode(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => ProblemCodes.Unauthenticated,
            StatusCodes.Status403Forbidden => ProblemCodes.Forbidden,
            StatusCodes.Status404NotFound => ProblemCodes.NotFound,
            StatusCodes.Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
            StatusCodes.Status413PayloadTooLarge => ProblemCodes.BodyTooLarge,
            StatusCodes.Status415UnsupportedMediaType => ProblemCodes.UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests => ProblemCodes.TooManyRequests,
            StatusCodes.Status503ServiceUnavailable => ProblemCodes.Unavailable,
            < StatusCodes.Status500InternalServerError => ProblemCodes.InvalidRequest,
            _ => ProblemCodes.Internal,
        };
}
