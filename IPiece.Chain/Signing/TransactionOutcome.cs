using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Signing;

/// <summary>What became of a transaction that a block holds, with the confirmations that were asked for.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="RevertReason">Null when it succeeded.</param>
/// <param name="Created">The address that it created a contract at, had it been a deployment.</param>
/// <param name="GasUsed">What it took.</param>
public sealed record TransactionOutcome(string Hash, long BlockNumber, string? RevertReason, Address Created, long? GasUsed)
{
    /// <summary>Whether it did what it was for.</summary>
    public bool Succeeded => RevertReason is null;
}
