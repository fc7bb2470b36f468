namespace IPiece.Simulation.Tests.Chaos;

/// <summary>One planned kill: whom, and after how many answered commands.</summary>
internal sealed record Kill(Victim Victim, int AfterAnswers);
