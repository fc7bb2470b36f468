using IPiece.Chain.Anchoring;
using IPiece.Chain.Evidence;
using IPiece.Chain.Operations;

namespace IPiece.Chain.Register;

/// <summary>Registers what follows the chain and leaves evidence.</summary>
internal static class RegisterServices
{
    /// <summary>Adds it.</summary>
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddSingleton<EventSource>();
        services.AddSingleton<RegisterDecoder>();
        services.AddSingleton<RegisterStore>();
        services.AddSingleton<RegisterRollback>();
        services.AddSingleton<EventIndexer>();
        services.AddSingleton<RegisterRound>();
        services.AddSingleton<EvidenceWriter>();
        services.AddSingleton<AttestationDesk>();
        services.AddSingleton<AnchorPreparer>();
        services.AddSingleton<AnchorReader>();
        services.AddSingleton<AnchorPublisher>();
        services.AddSingleton<OperationStore>();
        services.AddSingleton<OperationPlanner>();
        services.AddSingleton<WalletRecovery>();
        services.AddSingleton<OperationRound>();
        services.AddSingleton<CarriedFreezes>();
        services.AddSingleton<StandingFreezes>();
        services.AddSingleton<OperationReader>();
        services.AddSingleton<OperationRetry>();
    }
}
