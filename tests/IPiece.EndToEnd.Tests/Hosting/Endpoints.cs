using System.Text.Json;

namespace IPiece.EndToEnd.Tests.Hosting;

/// <summary>What the AppHost writes into endpoints.json when everything is healthy.</summary>
internal sealed record Endpoints(
    Uri Web,
    Uri Api,
    Uri Matching,
    Uri Chain,
    Uri Rpc,
    Uri Dashboard,
    string Postgres,
    IReadOnlyList<DemoLogin> Demo
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<Endpoints> ReadAsync(string file, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<Endpoints>(await File.ReadAllTextAsync(file, cancellationToken), Json)
        ?? throw new InvalidDataException($"{file} is empty.");

    /// <summary>Staff whom the AppHost does not print; every demo account has the one password.</summary>
    public DemoLogin Staff(string name) =>
        Demo[0] with
        {
            Role = name,
            Email = Login("operator@").Email.Replace("operator", name, StringComparison.Ordinal),
        };

    public DemoLogin Login(string emailStart) => Demo.Single(login => login.Email.StartsWith(emailStart, StringComparison.Ordinal));
}
