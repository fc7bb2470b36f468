namespace IPiece.Chain.Explorer;

/// <summary>A named operator of a validator.</summary>
/// <param name="Name">Who.</param>
/// <param name="IsHouse">Whether that is the house itself.</param>
public sealed record NetworkOperator(string Name, bool IsHouse);
