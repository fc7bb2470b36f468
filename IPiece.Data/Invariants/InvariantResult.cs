namespace IPiece.Data.Invariants;

/// <summary>Whether an invariant holds.</summary>
/// <param name="Name">L1, L2, ...</param>
/// <param name="Meaning">What must hold, as a sentence.</param>
/// <param name="Breaks">How many times it does not.</param>
/// <param name="FirstBreak">One of them.</param>
public sealed record InvariantResult(string Name, string Meaning, long Breaks, string? FirstBreak)
{
    /// <summary>Whether it holds.</summary>
    public bool Holds => Breaks == 0;
}
