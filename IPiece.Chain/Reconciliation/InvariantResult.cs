namespace IPiece.Chain.Reconciliation;

/// <summary>Whether one of C1 to C7 holds.</summary>
/// <param name="Name">C1 to C7.</param>
/// <param name="Rule">What must hold.</param>
/// <param name="Checked">How many things were compared.</param>
/// <param name="Breaks">Where it does not hold; at most <see cref="ThreeColumns.MaxDifferences"/> holders are named.</param>
public sealed record InvariantResult(string Name, string Rule, long Checked, IReadOnlyList<Break> Breaks)
{
    private const int MaxShown = 5;

    /// <summary>Whether it holds.</summary>
    public bool Ok => Breaks.Count == 0;

    /// <summary>In a sentence.</summary>
    public string Detail =>
        Ok
            ? $"{Checked} compared, no difference"
            : $"{Breaks.Count} of {Checked} differ: " + string.Join("; ", Breaks.Take(MaxShown)) + (Breaks.Count > MaxShown ? "; …" : "");
}
