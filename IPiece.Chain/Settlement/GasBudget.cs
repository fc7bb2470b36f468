using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Settlement;

/// <summary>How much gas one transaction may take: a share of a block's.</summary>
public sealed class GasBudget(IEthereumNode node, ChainOptions options)
{
    private const int WholePercent = 100;

    /// <summary>What it is by the newest block.</summary>
    /// <exception cref="ChainUnavailableException">The node has no block.</exception>
    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await node.BlockAsync(BlockReference.Latest, cancellationToken);
        return (head?.GasLimit ?? throw new ChainUnavailableException("The node has no newest block."))
            / WholePercent
            * options.GasBudgetPercent;
    }
}
