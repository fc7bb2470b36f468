namespace IPiece.Api.Client.Chain;

/// <summary>How one of C1 to C7 stood when it was last compared.</summary>
/// <param name="Name">C1 to C7.</param>
/// <param name="Rule">What must hold.</param>
/// <param name="Ok">Whether it does.</param>
/// <param name="Compared">How many things were compared.</param>
/// <param name="Breaks">How many differed.</param>
public sealed record ReconciliationInvariant(string Name, string Rule, bool Ok, long Compared, long Breaks);
