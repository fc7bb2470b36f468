using IPiece.ServiceDefaults;
using IPiece.Web.Hosting;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Hosting;

public sealed class FileTimeoutTests
{
    private static readonly TimeSpan WhatTheApiIsGiven = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WhatAPageIsGiven = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_file_is_waited_for_longer_than_the_Api_waits_for_it_and_a_page_is_not()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Internal:Key"] = "only for tests, sixteen and more";
        builder.AddServiceDefaults();
        builder.AddWeb();
        await using var app = builder.Build();
        var http = app.Services.GetRequiredService<IHttpClientFactory>();

        Assert.Equal(WhatAPageIsGiven, http.CreateClient(ApiClientFactory.ClientName).Timeout);
        Assert.True(http.CreateClient(ApiClientFactory.FilesClientName).Timeout > WhatTheApiIsGiven);
        Assert.Equal(new Uri("http://api"), http.CreateClient(ApiClientFactory.FilesClientName).BaseAddress);
    }

    [Fact]
    public async Task Files_are_asked_for_with_the_patient_client()
    {
        var names = new RecordingFactory();

        await new ApiClientFactory(names, TimeProvider.System).ForFiles("token").Admin.Chain.GetSignersAsync(CancellationToken.None);

        Assert.Equal([ApiClientFactory.FilesClientName], names.Names);
    }

    private sealed class RecordingFactory : IHttpClientFactory
    {
        private readonly StandInApi _api = new();

        public RecordingFactory() => _api.Answer("GET /api/v1/admin/chain/signers", new { items = Array.Empty<object>() });

        public List<string> Names { get; } = [];

        public HttpClient CreateClient(string name)
        {
            Names.Add(name);
            return _api.CreateClient(name);
        }
    }
}
