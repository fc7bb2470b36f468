using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Settlement;

/// <summary>Where the ledger's instruments and investors are on the chain.</summary>
/// <param name="Contracts">By name.</param>
/// <param name="Tokens">By instrument.</param>
/// <param name="Wallets">By investor; without those whom the registry is still to learn of.</param>
/// <param name="Limits">What one transaction takes.</param>
public sealed record ChainMap(
    IReadOnlyDictionary<string, DeployedContract> Contracts,
    IReadOnlyDictionary<int, Address> Tokens,
    IReadOnlyDictionary<long, Address> Wallets,
    BatchLimits Limits
)
{
    /// <summary>Freezes that have not reached a token yet.</summary>
    public IReadOnlySet<MissingFreeze> Missing { get; init; } = new HashSet<MissingFreeze>();

    /// <summary>Instruments whose tokens lack a freeze: nothing may move in them while somebody frozen could move along.</summary>
    public int[] Closed
    {
        get
        {
            var tokens = Missing.Select(static one => one.Token).ToHashSet();
            return [.. Tokens.Where(token => tokens.Contains(token.Value)).Select(static token => token.Key)];
        }
    }

    /// <summary>The won token.</summary>
    public Address Cash => Contracts[ContractName.Krwt].Address;

    /// <summary>The contract that delivers against payment.</summary>
    public Address Settlement => Contracts[ContractName.Settlement].Address;

    /// <summary>Whether everyone and everything that an instruction names is on the chain.</summary>
    public bool Covers(Instruction instruction) =>
        Wallets.ContainsKey(instruction.InvestorId)
        && (instruction.CounterpartyId is not { } seller || Wallets.ContainsKey(seller))
        && (instruction.InstrumentId is not { } instrument || Tokens.ContainsKey(instrument));
}
