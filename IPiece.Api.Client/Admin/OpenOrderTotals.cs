namespace IPiece.Api.Client.Admin;

/// <summary>What rests on one side of a book.</summary>
/// <param name="Orders">How many orders.</param>
/// <param name="Units">What remains of them, in units.</param>
/// <param name="ValueKrw">What remains of them at their limits, in won.</param>
public sealed record OpenOrderTotals(long Orders, long Units, long ValueKrw);
