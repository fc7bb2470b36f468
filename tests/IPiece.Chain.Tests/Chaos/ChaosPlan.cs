namespace IPiece.Chain.Tests.Chaos;

/// <summary>How much goes wrong.</summary>
/// <param name="Trades">Trades booked while it does.</param>
/// <param name="Holders">Who trades.</param>
/// <param name="WorkerKills">How often the worker's process is killed.</param>
/// <param name="NodeKills">How often the node's process is.</param>
/// <param name="Seed">Draws the trades, the moments and the fates of messages.</param>
internal sealed record ChaosPlan(int Trades, int Holders, int WorkerKills, int NodeKills, int Seed)
{
    /// <summary>Set to run the whole of it.</summary>
    public const string FullVariable = "IPIECE_CHAOS_FULL";

    /// <summary>What everybody can wait for.</summary>
    public static ChaosPlan Short { get; } = new(Trades: 400, Holders: 40, WorkerKills: 6, NodeKills: 2, Seed: 7);

    /// <summary>What a release must pass.</summary>
    public static ChaosPlan Full { get; } = new(Trades: 5_000, Holders: 500, WorkerKills: 50, NodeKills: 10, Seed: 20_251_029);

    /// <summary>The one that was asked for.</summary>
    public static ChaosPlan Chosen => Environment.GetEnvironmentVariable(FullVariable) == "1" ? Full : Short;
}
