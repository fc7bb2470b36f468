namespace IPiece.Api.Client.Chain;

/// <summary>One that makes blocks.</summary>
/// <param name="Address">Its account.</param>
/// <param name="Operator">Who runs it, by configuration; null when nobody has named it.</param>
/// <param name="IsHouse">Whether the house itself does; null when nobody has named it.</param>
public sealed record NetworkValidator(string Address, string? Operator, bool? IsHouse);
