using System.Text.Json;
using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Data.Requests;

/// <summary>Writes and reads payloads: canonical text, read strictly, so that what was approved is what is done.</summary>
internal static class ChangePayloads
{
    private static readonly JsonSerializerOptions Options = Create();

    public static string Write<T>(T payload) => CanonicalJson.Of(payload, Options);

    public static T Read<T>(ChangeRequest request) =>
        JsonSerializer.Deserialize<T>(request.Payload, Options)
        ?? throw new InvalidOperationException($"Request {request.Id} has no payload.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        WireJson.Apply(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        return options;
    }
}
