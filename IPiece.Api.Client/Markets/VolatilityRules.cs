namespace IPiece.Api.Client.Markets;

/// <summary>When a market interrupts itself: percent against the last price, in the closing auction, and against the last single price; 0 means never.</summary>
public sealed record VolatilityRules(int DynamicPercent, int ClosingPercent, int StaticPercent, int Seconds);
