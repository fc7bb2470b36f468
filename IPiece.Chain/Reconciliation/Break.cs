namespace IPiece.Chain.Reconciliation;

/// <summary>One difference between chain, register and ledger. It stays listed until somebody mends its cause; nothing is corrected by itself.</summary>
/// <param name="Subject">The holder, token or batch.</param>
/// <param name="Asset">A symbol, or KRWT.</param>
/// <param name="Expected">What should be.</param>
/// <param name="Actual">What is.</param>
/// <param name="FirstSeenAt">When it was first found.</param>
public sealed record Break(string Subject, string Asset, long Expected, long Actual, DateTimeOffset FirstSeenAt)
{
    /// <summary>The holder, when there is one.</summary>
    public long? InvestorId { get; init; }

    /// <summary>The holder's wallet, or one that nobody here owns.</summary>
    public string? Wallet { get; init; }

    /// <summary>What the contract's own view says.</summary>
    public long? Chain { get; init; }

    /// <summary>What the events add up to.</summary>
    public long? Register { get; init; }

    /// <summary>What the ledger has posted.</summary>
    public long? Ledger { get; init; }

    /// <summary>Of that, on its way to the chain.</summary>
    public long? Unsettled { get; init; }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Subject} {Asset}: chain {Actual}, expected {Expected}");
}
