namespace IPiece.Api.Client.Portfolio;

/// <summary>Everything an investor owns, read in one moment.</summary>
public sealed record PortfolioResponse(CashBalance Cash, IReadOnlyList<Holding> Holdings, long TotalValueKrw);
