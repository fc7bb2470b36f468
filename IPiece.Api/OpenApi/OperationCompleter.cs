using IPiece.Api.Client.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IPiece.Api.OpenApi;

/// <summary>Adds to every operation what follows from its metadata: who may call it, and what its problems mean.</summary>
internal sealed class OperationCompleter : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["200"] = "Done.",
        ["201"] = "Made.",
        ["204"] = "Done; there is nothing to say.",
        ["400"] = "The request's shape is wrong; `errors` names the fields.",
        ["401"] = "Nobody is signed in, or the credentials are wrong.",
        ["403"] = "The signed-in person may not do this.",
        ["404"] = "There is no such thing, or it is not yours.",
        ["409"] = "It contradicts what is there already.",
        ["413"] = "The body is larger than 64 KiB.",
        ["415"] = "The body is not application/json.",
        ["422"] = "A rule of the market or of the account refuses it; `code` says which.",
        ["429"] = "Too many requests; `Retry-After` says when to come again.",
        ["503"] = "Briefly away; repeat with the same Idempotency-Key.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (Meanings.TryGetValue(status, out var meaning))
            {
                response.Description = meaning;
            }
        }

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IdempotencyKeyRequired>().Any())
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                parameter.Required |= string.Equals(parameter.Name, ApiHeaders.IdempotencyKey, StringComparison.Ordinal);
            }
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(DocumentIntroduction.SchemeName, context.Document)] = [],
                },
            ];
        }

        return Task.CompletedTask;
    }
}
