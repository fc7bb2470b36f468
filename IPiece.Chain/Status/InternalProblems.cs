using IPiece.Chain.Ethereum.Rpc;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IPiece.Chain.Status;

/// <summary>What is wrong with a question of one of our own services, as problem details with a stable code.</summary>
internal static class InternalProblems
{
    private const int DefaultRows = 50;

    /// <summary>A shape that no answer fits.</summary>
    public static ProblemHttpResult Bad(string code, string detail, string field) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: "The request cannot be understood.",
            detail: detail,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["field"] = field }
        );

    /// <summary>Answers 503 while the node is away: the same question may be asked again.</summary>
    public static RouteGroupBuilder SaysWhenTheNodeIsAway(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(
            static async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (Exception error) when (error is ChainUnavailableException or JsonRpcException)
                {
                    return TypedResults.Problem(
                        statusCode: StatusCodes.Status503ServiceUnavailable,
                        title: "The chain's node does not answer.",
                        detail: error.Message,
                        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "chainUnavailable" }
                    );
                }
            }
        );
        return group;
    }

    /// <summary>A page size out of range.</summary>
    public static ProblemHttpResult BadLimit(int most) => Bad("badLimit", $"1 to {most}.", "limit");

    /// <summary>The page size that was asked for, or the usual one; null when it is out of range.</summary>
    public static int? Limit(int? limit, int most) =>
        limit is null ? Math.Min(DefaultRows, most)
        : limit >= 1 && limit <= most ? limit
        : null;
}
