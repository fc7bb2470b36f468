namespace IPiece.Api.Client.Admin;

/// <summary>The markets in whose books orders of an investor rest.</summary>
public sealed record OpenOrderCountList(IReadOnlyList<OpenOrderCount> Items);
