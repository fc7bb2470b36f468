namespace IPiece.Data.Invariants;

/// <summary>Something that must hold, as a query that returns one text per break.</summary>
/// <param name="Name">As in DESIGN: L1, M2, ...</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="BreaksSql">Selects one column, <c>detail</c>, one row per break.</param>
internal sealed record Invariant(string Name, string Meaning, string BreaksSql);
