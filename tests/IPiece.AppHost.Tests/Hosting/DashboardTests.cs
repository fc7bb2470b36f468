using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using IPiece.Runtimes;

namespace IPiece.AppHost.Tests.Hosting;

public sealed class DashboardTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Find()}") };
    private RunningApplication application = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.Configuration["AppHost:DashboardUrl"] = http.BaseAddress!.ToString();
        builder.AddServer("server", folder["marks"]);
        application = await RunningApplication.StartAsync(builder);
        await application.HealthyAsync("server");
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_list_has_state_address_health_and_restarts()
    {
        var resources = await http.GetFromJsonAsync<List<ResourceSnapshot>>("api/resources", Cancelled);

        var server = Assert.Single(resources!);
        Assert.Equal(("server", "Running", true, 0), (server.Name, server.State, server.IsHealthy, server.Restarts));
        Assert.StartsWith("http://127.0.0.1:", Assert.Single(server.Urls), StringComparison.Ordinal);
        Assert.Equal("""200 {"status":"Healthy","name":"server"}""", server.HealthText);
    }

    [Fact]
    public async Task The_log_begins_with_what_was_written_before()
    {
        await using var stream = await http.GetStreamAsync("api/resources/server/log", Cancelled);
        using var reader = new StreamReader(stream);

        Assert.Equal("event: line", await reader.ReadLineAsync(Cancelled));
        Assert.StartsWith("data: server listens on", await reader.ReadLineAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_takes_the_token_of_the_page()
    {
        using var without = await http.PostAsync("api/resources/server/restart", content: null, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);

        using var with = await RestartAsync("server");

        Assert.Equal(HttpStatusCode.Accepted, with.StatusCode);
        await application.UntilAsync("server", snapshot => snapshot is { Restarts: 1, IsReady: true });
    }

    [Fact]
    public async Task An_unknown_resource_cannot_be_restarted()
    {
        using var response = await RestartAsync("nobody");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task A_page_under_another_host_name_sees_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/resources");
        request.Headers.Host = "attacker.example";

        using var response = await http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("dashboard.js", "text/javascript")]
    [InlineData("dashboard.css", "text/css")]
    public async Task The_page_brings_its_own_script_and_style(string path, string mediaType)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> RestartAsync(string name)
    {
        var page = await http.GetStringAsync("", Cancelled);
        var token = Regex
            .Match(page, "dashboard-token\" content=\"([0-9a-f]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups[1]
            .Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/resources/{name}/restart");
        request.Headers.Add("X-Dashboard-Token", token);
        return await http.SendAsync(request, Cancelled);
    }
}
