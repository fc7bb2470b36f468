namespace IPiece.Chain.Explorer;

/// <summary>Registers what reads the chain for people.</summary>
public static class ExplorerServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddChainExplorer(this IServiceCollection services)
    {
        services.AddSingleton<ExplorerNode>();
        services.AddSingleton<NetworkOperators>();
        services.AddSingleton<ContractDirectory>();
        services.AddSingleton<CallReader>();
        services.AddSingleton<NetworkReader>();
        services.AddSingleton<BlockReader>();
        services.AddSingleton<TransactionReader>();
        services.AddSingleton<RoleScan>();
        services.AddSingleton<ContractReader>();
        services.AddSingleton<SignerReader>();
        services.AddSingleton<QueueReader>();
        services.AddSingleton<InstructionRetry>();
        return services;
    }
}
