using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Postgres;

/// <summary>A cluster that is ready to be started: how, on which port, from which folder, and how to connect.</summary>
public sealed record PostgresLaunch(LaunchPlan Plan, int Port, string DataDirectory, string ConnectionString);
