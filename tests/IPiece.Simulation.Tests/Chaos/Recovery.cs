namespace IPiece.Simulation.Tests.Chaos;

/// <summary>How long a victim was away, in polls of its health.</summary>
internal sealed record Recovery(Victim Victim, int Polls);
