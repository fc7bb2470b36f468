namespace IPiece.Api.Client.Admin;

/// <summary>Which orders or trades to look at; days are Seoul's, both included.</summary>
public sealed record SurveillanceQuery(string? Symbol = null, long? Investor = null, DateOnly? From = null, DateOnly? To = null);
