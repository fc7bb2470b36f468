using System.Text.Json;
using IPiece.Api.Client.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IPiece.Api.OpenApi;

/// <summary>Puts an example beside the schemas that people copy from; they are real records, so a renamed field renames its example.</summary>
internal sealed class SchemaExamples : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is null && Examples.All.TryGetValue(context.JsonTypeInfo.Type, out var example))
        {
            schema.Examples = [JsonSerializer.SerializeToNode(example, example.GetType(), ApiJson.Options)!];
        }

        return Task.CompletedTask;
    }
}
