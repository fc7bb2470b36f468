using System.Text.Json;
using IPiece.AppHost.Setup;

namespace IPiece.AppHost.Startup;

/// <summary>Where everything is, for scripts: written when all is healthy, gone when IPiece stops.</summary>
public sealed record EndpointsFile(
    string Web,
    string Api,
    string Matching,
    string Chain,
    string Rpc,
    string Dashboard,
    string Postgres,
    IReadOnlyList<DemoLogin> Demo
)
{
    public const string Name = "endpoints.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the file for its owner only, since it holds passwords.</summary>
    public void Write(string path) => KeyStore.WriteSecret(path, JsonSerializer.Serialize(this, Json));
}
