namespace IPiece.Simulation.Tests.Chaos;

/// <summary>What is killed.</summary>
internal enum Victim
{
    Matching,
    Postgres,
    Chain,
}
