using IPiece.Api.Orders.History;

namespace IPiece.Api.Orders;

internal static class OrderServices
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LeaseDirectory>();
        builder.Services.AddSingleton<MatchingLink>();
        builder.Services.AddSingleton<MatchingGateway>();
        builder.Services.AddSingleton<OrderReader>();
        builder.Services.AddSingleton<FillReader>();
        builder.Services.AddSingleton<Watchlist.WatchlistStore>();
        builder.Services.AddSingleton<Me.OrderLimitStore>();
        builder.Services.AddSingleton<Portfolio.PortfolioReader>();
        builder.Services.AddSingleton<Transactions.TransactionReader>();
    }
}
