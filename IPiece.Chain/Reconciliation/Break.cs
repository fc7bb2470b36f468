namespace IPiece.Chain.Reconciliation;

/// <summary>One difference between chain and ledger. It stays listed until somebody mends its cause; nothing is corrected by itself.</summary>
/// <param name="Subject">The holder, token or batch.</param>
/// <param name="Asset">A symbol, or KRWT.</param>
/// <param name="Expected">What the ledger says the chain should have.</param>
/// <param name="Actual">What the chain has.</param>
/// <param name="FirstSeenAt">When it was first found.</param>
public sealed record Break(string Subject, string Asset, long Expected, long Actual, DateTimeOffset FirstSeenAt)
{
    /// <inheritdoc />
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Subject} {Asset}: chain {Actual}, expected {Expected}");
}
