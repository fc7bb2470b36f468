using System.Globalization;

namespace IPiece.Simulation.Tests.Load;

/// <summary>How large a run is. The defaults fit a build machine; the full size is 20,000 orders, 20 Matching kills and 5 of each other.</summary>
internal sealed record SimulationSettings(int Orders, int MatchingKills, int PostgresKills, int ChainKills, int Seed)
{
    public const int Accounts = 50;
    public const int Connections = 16;
    private const int DefaultOrders = 1_500;
    private const int DefaultSeed = 20_261_122;

    public static SimulationSettings FromEnvironment() =>
        new(
            Read("IPIECE_SIMULATION_ORDERS", DefaultOrders),
            Read("IPIECE_SIMULATION_MATCHING_KILLS", 2),
            Read("IPIECE_SIMULATION_POSTGRES_KILLS", 1),
            Read("IPIECE_SIMULATION_CHAIN_KILLS", 1),
            Read("IPIECE_SIMULATION_SEED", DefaultSeed)
        );

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
