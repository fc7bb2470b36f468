namespace IPiece.Data.Ledger;

/// <summary>A page of a statement, newest line first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="NextBefore">Pass as <c>beforeVersion</c> for the page after; none when this is the last.</param>
public sealed record StatementPage(IReadOnlyList<StatementLine> Lines, long? NextBefore);
