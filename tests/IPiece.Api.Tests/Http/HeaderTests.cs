using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class HeaderTests(ApiFixture fixture)
{
    [Theory]
    [InlineData("/api/v1/markets")]
    [InlineData("/api/v1/me")]
    [InlineData("/nowhere")]
    public async Task Every_answer_keeps_browsers_from_guessing_framing_and_caching(string path)
    {
        using var http = fixture.Http();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }
}
