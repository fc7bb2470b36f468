namespace IPiece.Chain.Register;

/// <summary>A token that came into being.</summary>
/// <param name="Address">Checksummed.</param>
/// <param name="Symbol">KRWT, or the instrument's.</param>
/// <param name="CreatedBlock">The block; 0 for the won token.</param>
public sealed record ListedToken(string Address, string Symbol, long CreatedBlock);
