namespace IPiece.Api.Admin.Surveillance;

internal static class SurveillanceServices
{
    public static void AddSurveillance(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderSearch>();
        builder.Services.AddSingleton<TradeSearch>();
        builder.Services.AddSingleton<SearchExport>();
        builder.Services.AddSingleton<OrderLifeReader>();
        builder.Services.AddSingleton<AlertReader>();
        builder.Services.AddHostedService<SurveillanceClock>();
    }
}
