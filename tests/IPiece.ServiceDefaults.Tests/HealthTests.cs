using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_broken_dependency_makes_a_service_unready_but_not_dead()
    {
        await using var service = await LoopbackService.StartAsync(
            _ => { },
            services: s => s.AddHealthChecks().AddCheck("ledger", () => HealthCheckResult.Unhealthy("L1 broken by 5 KRW"))
        );
        using var client = new HttpClient { BaseAddress = service.Address };

        using var ready = await client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var ledger = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "ledger");
        Assert.Equal("Unhealthy", ledger.GetProperty("status").GetString());
        Assert.Equal("L1 broken by 5 KRW", ledger.GetProperty("description").GetString());
    }
}
