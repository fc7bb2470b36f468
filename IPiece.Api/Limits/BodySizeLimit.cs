using IPiece.Api.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace IPiece.Api.Limits;

/// <summary>
/// Refuses large bodies by their announced length before a byte is read, so that the caller gets its 413 and not a broken connection;
/// the server's own limit stops those that announce nothing.
/// </summary>
internal sealed class BodySizeLimit(RequestDelegate next)
{
    /// <summary>Far more than the largest request that the API knows.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
        {
            return ApiProblems
                .Of(StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, $"A body has at most {MaxBodyBytes} bytes.")
                .ExecuteAsync(context);
        }

        if (context.Request.ContentLength is null && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        return next(context);
    }
}
