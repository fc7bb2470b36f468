using System.Net;
using System.Text.Json;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>What came back over the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, JsonElement Body)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;
}
