namespace IPiece.Api.Client.Admin;

/// <summary>A line of a journal: which asset of the investor changed how, and what was there afterwards.</summary>
public sealed record LifeLine(string Asset, long PostedDelta, long HeldDelta, long PostedAfter, long HeldAfter);
