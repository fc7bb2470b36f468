using System.Net;
using IPiece.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace IPiece.ServiceDefaults.Tests;

public sealed class InternalKeyTests
{
    private const string Key = "0123456789abcdef-test";

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("0123456789abcdef-tesT", HttpStatusCode.Unauthorized)]
    [InlineData(Key, HttpStatusCode.OK)]
    public async Task Only_a_caller_with_the_key_gets_in(string? sent, HttpStatusCode expected)
    {
        await using var service = await LoopbackService.StartAsync(
            app => app.MapGet("/internal/answer", () => 42).RequireInternalKey(),
            new() { ["Internal:Key"] = Key }
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/internal/answer", UriKind.Relative));
        if (sent is not null)
        {
            request.Headers.Add(InternalKey.HeaderName, sent);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
        {
            Assert.Contains(
                "internalOnly",
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public void A_missing_or_short_key_stops_the_service_with_a_sentence(string? key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Internal:Key", key)]).Build();

        var error = Assert.Throws<InvalidOperationException>(() => new InternalKey(configuration));

        Assert.Contains("Internal:Key is missing or shorter", error.Message, StringComparison.Ordinal);
    }
}
