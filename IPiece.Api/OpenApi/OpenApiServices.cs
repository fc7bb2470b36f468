namespace IPiece.Api.OpenApi;

internal static class OpenApiServices
{
    public const string DocumentName = "v1";

    public static void AddApiOpenApi(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(
            DocumentName,
            options =>
            {
                options.AddDocumentTransformer<DocumentIntroduction>();
                options.AddOperationTransformer<OperationCompleter>();
                options.AddSchemaTransformer<SchemaExamples>();
            }
        );
}
