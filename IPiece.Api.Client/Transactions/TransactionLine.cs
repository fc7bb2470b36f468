namespace IPiece.Api.Client.Transactions;

/// <summary>One append-only line: what it changed and what the account read afterwards. <paramref name="Asset"/> is KRW or a symbol.</summary>
public sealed record TransactionLine(
    int LineNumber,
    string Account,
    string Asset,
    long PostedDelta,
    long HeldDelta,
    long PostedAfter,
    long HeldAfter
);
