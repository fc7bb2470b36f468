using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IPiece.Api.OpenApi;

/// <summary>What a reader must know before the first operation.</summary>
internal sealed class DocumentIntroduction : IOpenApiDocumentTransformer
{
    public const string SchemeName = "bearer";

    private const string Text = """
        Trade token securities of K-content IP.

        - Sign in with `POST /api/v1/auth/login` and send `Authorization: Bearer {accessToken}`.
        - Won and units are integers; times are ISO 8601 with offset; enum values are lower-case words.
        - Every refusal is `application/problem+json` (RFC 9457) with a stable `code`, and `errors` for single fields.
        - Commands that move money or units take an `Idempotency-Key`: the same key gives the same answer, for ever.
        - 429 and 503 say in `Retry-After` when to come again.
        - Lists are paged by opaque cursors: pass `nextCursor` as `cursor`.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "IPiece API";
        document.Info.Version = "v1";
        document.Info.Description = Text;
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = SchemeName,
            Description = "The access token of POST /api/v1/auth/login.",
        };
        return Task.CompletedTask;
    }
}
