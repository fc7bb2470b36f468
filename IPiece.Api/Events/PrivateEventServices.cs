namespace IPiece.Api.Events;

internal static class PrivateEventServices
{
    public static void AddPrivateEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PrivateHub>();
        builder.Services.AddHostedService<AccountFeed>();
        builder.Services.AddHostedService<SettlementFeed>();
    }
}
