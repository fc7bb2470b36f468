using IPiece.Api.Instruments;
using IPiece.Api.Markets.Figures;
using IPiece.Api.Markets.Live;
using IPiece.Api.Streaming;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Markets;

internal static class MarketServices
{
    public static void AddMarkets(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InstrumentCatalogue>();
        builder.Services.AddSingleton<MarketRules>();
        builder.Services.AddSingleton<MarketReader>();
        builder.Services.AddSingleton<MarketHistoryReader>();
        builder.Services.AddSingleton<MarketBoard>();
        builder.Services.AddSingleton<MarketHub>();
        builder.Services.AddHostedService<MarketFeed>();
        builder
            .Services.AddHttpClient(UpstreamStreams.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<InternalKeyHandler>()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectTimeout = UpstreamStreams.ConnectTimeout });
        builder.Services.AddSingleton<UpstreamStreams>();
    }
}
