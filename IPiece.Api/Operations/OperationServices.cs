using IPiece.Api.Health;
using IPiece.Data.Invariants;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Operations;

internal static class OperationServices
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatientTimeout = TimeSpan.FromMinutes(2);

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InvariantMemory>();
        builder.Services.AddSingleton<ReplayMemory>();
        builder.Services.AddSingleton<SurveillanceBacklog>();
        builder.Services.AddSingleton<ServiceProbe>();
        builder.Services.AddSingleton<OperationsReader>();
        builder
            .Services.AddHttpClient(ServiceProbe.ClientName, client => client.Timeout = AnswerTimeout)
            .AddHttpMessageHandler<InternalKeyHandler>();
        builder
            .Services.AddHttpClient(ServiceProbe.PatientClientName, client => client.Timeout = PatientTimeout)
            .AddHttpMessageHandler<InternalKeyHandler>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database").AddLedgerInvariants();
    }
}
