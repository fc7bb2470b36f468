using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;

namespace IPiece.Chain.Worker;

/// <summary>What a successful self-check leaves behind: opened keys and known contracts.</summary>
/// <param name="Ring">The house's keys.</param>
/// <param name="Contracts">By name; grows as tokens are listed.</param>
/// <param name="Limits">What the contracts take in one transaction.</param>
internal sealed record ChainSession(SignerRing Ring, Dictionary<string, DeployedContract> Contracts, BatchLimits Limits) : IDisposable
{
    /// <summary>Wallets by investor, once read; this worker alone adds to them.</summary>
    public Dictionary<long, Address>? Wallets { get; set; }

    /// <inheritdoc />
    public void Dispose() => Ring.Dispose();
}
