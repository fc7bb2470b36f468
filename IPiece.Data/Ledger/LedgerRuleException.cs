namespace IPiece.Data.Ledger;

/// <summary>A posting would have broken a rule of the ledger. A fault of the caller: roll the transaction back.</summary>
public sealed class LedgerRuleException : Exception
{
    public LedgerRuleException() { }

    public LedgerRuleException(string message)
        : base(message) { }

    public LedgerRuleException(string message, Exception innerException)
        : base(message, innerException) { }
}
