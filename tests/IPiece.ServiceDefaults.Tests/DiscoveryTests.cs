using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.ServiceDefaults.Tests;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task A_service_is_reached_by_its_name_and_replicas_take_turns()
    {
        await using var first = await LoopbackService.StartAsync(app => app.MapGet("/who", () => "first"));
        await using var second = await LoopbackService.StartAsync(app => app.MapGet("/who", () => "second"));
        await using var caller = await LoopbackService.StartAsync(
            _ => { },
            new() { ["services:shop:http:0"] = first.Address.ToString(), ["services:shop:http:1"] = second.Address.ToString() },
            services => services.AddHttpClient("shop", client => client.BaseAddress = new Uri("http://shop"))
        );
        var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient("shop");

        var answers = new List<string>();
        for (var call = 0; call < 4; call++)
        {
            answers.Add(await client.GetStringAsync(new Uri("/who", UriKind.Relative), TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, answers.Count(answer => answer == "first"));
        Assert.Equal(2, answers.Count(answer => answer == "second"));
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.OK, 2)]
    [InlineData("POST", HttpStatusCode.ServiceUnavailable, 1)]
    public async Task Reads_are_repeated_when_the_other_side_is_briefly_away_and_commands_never(
        string method,
        HttpStatusCode expected,
        int expectedCalls
    )
    {
        var calls = 0;
        await using var target = await LoopbackService.StartAsync(app =>
            app.Map(
                "/thing",
                () => Interlocked.Increment(ref calls) == 1 ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Ok()
            )
        );
        await using var caller = await LoopbackService.StartAsync(
            _ => { },
            new() { ["services:shop:http:0"] = target.Address.ToString() },
            services => services.AddHttpClient("shop", client => client.BaseAddress = new Uri("http://shop"))
        );
        var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient("shop");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/thing", UriKind.Relative));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expectedCalls, calls);
    }
}
