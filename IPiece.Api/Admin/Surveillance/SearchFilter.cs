namespace IPiece.Api.Admin.Surveillance;

/// <summary>Which orders or trades to look at.</summary>
internal sealed record SearchFilter(int? InstrumentId, long? InvestorId, DateTimeOffset? From, DateTimeOffset? Until, bool IsOpen = false);
