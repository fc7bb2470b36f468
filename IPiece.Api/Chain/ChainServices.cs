using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Chain;

internal static class ChainServices
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The evidence's hash stands before its bytes, so all views are asked first: 110,000 take seconds on a node at hand and minutes on one
    /// that is far. Web waits a minute longer.
    /// </summary>
    private static readonly TimeSpan PatientTimeout = TimeSpan.FromMinutes(5);

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
