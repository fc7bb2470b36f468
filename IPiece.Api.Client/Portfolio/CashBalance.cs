namespace IPiece.Api.Client.Portfolio;

/// <summary>
/// Cash in won: available = posted - held. <paramref name="Settling"/> is the net amount of fills that the ledger has booked and the chain has not confirmed yet
/// (negative for net purchases); it is part of posted.
/// </summary>
public sealed record CashBalance(long Posted, long Held, long Available, long Settling);
