using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Chain;

internal static class ChainServices
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatientTimeout = TimeSpan.FromMinutes(2);

    public static void AddChain(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChainGateway>();
        builder.Services.AddSingleton<Wallets.WalletReader>();
        builder
            .Services.AddHttpClient(ChainGateway.ClientName, client => client.Timeout = AnswerTimeout)
            .AddHttpMessageHandler<InternalKeyHandler>();
        builder
            .Services.AddHttpClient(ChainGateway.PatientClientName, client => client.Timeout = PatientTimeout)
            .AddHttpMessageHandler<InternalKeyHandler>();
    }
}
