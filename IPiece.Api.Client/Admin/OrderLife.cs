namespace IPiece.Api.Client.Admin;

/// <summary>An order and everything that happened to it, in order of time: commands, fills, journals, settlements.</summary>
public sealed record OrderLife(SurveillanceOrder Order, IReadOnlyList<LifeEvent> Events);
