using IPiece.Api.Orders.History;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Orders;

internal static class OrderServices
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LeaseDirectory>();
        builder.Services.AddSingleton<MatchingGateway>();
        builder.Services.AddSingleton<OrderReader>();
        builder.Services.AddSingleton<FillReader>();
        builder.Services.AddSingleton<Watchlist.WatchlistStore>();
        builder.Services.AddSingleton<Me.OrderLimitStore>();
        builder.Services.AddSingleton<Portfolio.PortfolioReader>();
        builder.Services.AddSingleton<Transactions.TransactionReader>();
        builder
            .Services.AddHttpClient(MatchingGateway.ClientName, client => client.Timeout = AnswerTimeout)
            .RemoveAllLoggers()
            .AddHttpMessageHandler<InternalKeyHandler>()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, PooledConnectionLifetime = ConnectionLife }
            );
    }
}
