namespace IPiece.Web.Components.Charts;

/// <summary>One part of a donut.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much of it there is.</param>
public sealed record DonutSlice(string Label, long Value);
