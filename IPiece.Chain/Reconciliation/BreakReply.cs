namespace IPiece.Chain.Reconciliation;

/// <summary>A difference between chain, register and ledger.</summary>
/// <param name="Id">For the drill-down.</param>
/// <param name="Invariant">C1 to C7.</param>
/// <param name="Subject">The holder, token or batch, in words.</param>
/// <param name="Asset">KRWT, a symbol, or batch.</param>
/// <param name="InvestorId">The holder, when there is one.</param>
/// <param name="Wallet">The wallet, also one that nobody here owns.</param>
/// <param name="Chain">The contract's own view.</param>
/// <param name="Register">What the chain's events add up to.</param>
/// <param name="Ledger">Posted in the ledger.</param>
/// <param name="Unsettled">Of that, on its way.</param>
/// <param name="Expected">What the compared figure should be.</param>
/// <param name="Actual">What it is.</param>
/// <param name="BlockNumber">At which block it was last seen.</param>
/// <param name="FirstSeenAt">When it was first seen.</param>
/// <param name="LastSeenAt">When it was last seen.</param>
/// <param name="ResolvedAt">When it was seen no more; null while it stands.</param>
/// <param name="AgeSeconds">From first seen until resolved, or now.</param>
public sealed record BreakReply(
    long Id,
    string Invariant,
    string Subject,
    string Asset,
    long? InvestorId,
    string? Wallet,
    long? Chain,
    long? Register,
    long? Ledger,
    long? Unsettled,
    long Expected,
    long Actual,
    long BlockNumber,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset? ResolvedAt,
    long AgeSeconds
);
