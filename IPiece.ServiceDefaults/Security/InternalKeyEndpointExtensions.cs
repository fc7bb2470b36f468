using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.ServiceDefaults.Security;

/// <summary>Closes endpoints to everybody but our own services.</summary>
public static class InternalKeyEndpointExtensions
{
    /// <summary>Answers 401 with code <c>internalOnly</c> unless the request carries the internal key.</summary>
    /// <param name="builder">An endpoint or a group.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequireInternalKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(
            async (context, next) =>
            {
                var key = context.HttpContext.RequestServices.GetRequiredService<InternalKey>();
                return key.Matches(context.HttpContext.Request.Headers[InternalKey.HeaderName])
                    ? await next(context)
                    : TypedResults.Problem(
                        statusCode: StatusCodes.Status401Unauthorized,
                        title: "Only IPiece's own services may call this.",
                        extensions: new Dictionary<string, object?> { ["code"] = "internalOnly" }
                    );
            }
        );
}
