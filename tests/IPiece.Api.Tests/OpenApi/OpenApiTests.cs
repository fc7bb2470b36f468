using System.Text.Json;
using System.Text.Json.Nodes;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.OpenApi;

[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(ApiFixture fixture)
{
    private const string UpdateVariable = "IPIECE_UPDATE_SNAPSHOTS";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_document_is_the_one_that_was_agreed()
    {
        var document = await ReadAsync();
        var text = document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(SourcePath(), text, TestContext.Current.CancellationToken);
        }

        await using var stored = typeof(OpenApiTests).Assembly.GetManifestResourceStream("openapi.v1.json");
        Assert.NotNull(stored);
        using var reader = new StreamReader(stored);
        Assert.Equal((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_answers_and_who_may_ask()
    {
        var document = await ReadAsync();
        var operations = 0;
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(entry => entry.Value is JsonObject))
            {
                operations++;
                var name = $"{method} {path}";
                Assert.False(string.IsNullOrWhiteSpace((string?)operation!["operationId"]), $"{name} has no operationId.");
                Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{name} has no summary.");
                Assert.False(string.IsNullOrWhiteSpace((string?)operation["description"]), $"{name} has no description.");
                var responses = operation["responses"]!.AsObject();
                Assert.Contains(responses, response => response.Key.StartsWith('2'));
                Assert.All(responses, response => Assert.False(string.IsNullOrWhiteSpace((string?)response.Value!["description"]), name));
                Assert.Equal(
                    responses.ContainsKey("401") && operation["security"] is null,
                    path.EndsWith("/login", StringComparison.Ordinal) || path.EndsWith("/refresh", StringComparison.Ordinal)
                );
            }
        }

        Assert.True(operations > 20);
    }

    [Fact]
    public async Task Ids_money_and_units_are_integers()
    {
        var document = await ReadAsync();
        var placed = document["components"]!["schemas"]!["PlacedOrderResponse"]!["properties"]!;
        Assert.Equal("integer", (string?)placed["orderId"]!["type"]);
        Assert.Equal("integer", (string?)placed["filledQuantity"]!["type"]);
    }

    private async Task<JsonObject> ReadAsync()
    {
        using var http = fixture.Http();
        var text = await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "openapi.v1.json");
}
