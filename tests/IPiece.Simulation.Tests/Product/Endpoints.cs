using System.Text.Json;

namespace IPiece.Simulation.Tests.Product;

/// <summary>Where the running product can be reached: what AppHost writes into its data folder once all is healthy.</summary>
internal sealed record Endpoints(
    Uri Web,
    Uri Api,
    Uri Matching,
    Uri Chain,
    Uri Rpc,
    Uri Dashboard,
    string Postgres,
    IReadOnlyList<DemoLogin>? Demo
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static Endpoints? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Endpoints>(File.ReadAllText(file), Options);
        }
        catch (Exception notYet) when (notYet is IOException or JsonException)
        {
            return null;
        }
    }
}
