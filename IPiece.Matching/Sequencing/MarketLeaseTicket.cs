namespace IPiece.Matching.Sequencing;

/// <summary>The right to run a market, until somebody else's epoch is higher.</summary>
/// <param name="Instrument">The market.</param>
/// <param name="Owner">This instance.</param>
/// <param name="Epoch">The fencing number.</param>
public sealed record MarketLeaseTicket(int Instrument, string Owner, long Epoch);
