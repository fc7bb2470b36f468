using IPiece.Api.Client.Problems;

namespace IPiece.Api.OpenApi;

/// <summary>Short words for what every endpoint says about itself in the OpenAPI document.</summary>
internal static class EndpointDescriptions
{
    private const string ProblemType = "application/problem+json";

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, string description) =>
        route.WithName(name).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status);

    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, int status) => route.Produces(status);

    /// <summary>Says in the document that the key must be there; the endpoint itself refuses requests without one.</summary>
    public static RouteHandlerBuilder NeedsIdempotencyKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IdempotencyKeyRequired());

    /// <summary>The problem statuses that the endpoint itself can answer with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<ApiProblem>(status, ProblemType);
        }

        return route;
    }
}
