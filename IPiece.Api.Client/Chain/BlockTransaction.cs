namespace IPiece.Api.Client.Chain;

/// <summary>A transaction as its block lists it.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Index">Its place in the block.</param>
/// <param name="From">Who signed it.</param>
/// <param name="To">What it calls; null when it creates a contract.</param>
/// <param name="Contract">The name of what it calls or creates; null when it is none of ours.</param>
/// <param name="Function">What it calls, where that can be read.</param>
public sealed record BlockTransaction(string Hash, int Index, ChainAccount From, ChainAccount? To, string? Contract, string? Function);
