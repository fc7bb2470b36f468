namespace IPiece.Api.Client.Chain;

/// <summary>A block in a list.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="At">When it was made.</param>
/// <param name="Transactions">How many it holds.</param>
/// <param name="GasUsed">What they took together.</param>
/// <param name="GasLimit">The most they may take.</param>
public sealed record BlockSummary(long Number, string Hash, DateTimeOffset At, int Transactions, long GasUsed, long GasLimit);
