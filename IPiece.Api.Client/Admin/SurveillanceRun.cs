namespace IPiece.Api.Client.Admin;

/// <summary>What a look at everything new raised.</summary>
public sealed record SurveillanceRun(int Raised);
