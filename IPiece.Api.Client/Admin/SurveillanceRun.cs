namespace IPiece.Api.Client.Admin;

/// <summary>What a look at everything new raised.</summary>
/// <param name="Raised">How many alerts.</param>
/// <param name="FailedMarkets">How many markets could not be looked at; the next look tries them again.</param>
public sealed record SurveillanceRun(int Raised, int FailedMarkets);
