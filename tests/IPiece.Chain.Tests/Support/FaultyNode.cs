using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Tests.Support;

/// <summary>A node that stops the worker at a chosen moment, as a kill would.</summary>
internal sealed class FaultyNode(IEthereumNode inner) : IEthereumNode
{
    /// <summary>Called around every broadcast and receipt; throws to stop the worker there.</summary>
    public Action<StopPoint>? At { get; set; }

    /// <summary>What the node says a call will cost, given what it does cost.</summary>
    public Func<long, long> GasOf { get; set; } = static gas => gas;

    /// <summary>Called with what is to be estimated; throws what the node would answer.</summary>
    public Action<CallRequest> BeforeEstimate { get; set; } = static _ => { };

    /// <summary>Takes the place of handing bytes to the node, which it is given to do itself.</summary>
    public Func<byte[], Func<Task>, Task> Around { get; set; } = static (_, broadcast) => broadcast();

    public int Broadcasts { get; private set; }

    public int Calls { get; private set; }

    public Task<long> ChainIdAsync(CancellationToken cancellationToken) => inner.ChainIdAsync(cancellationToken);

    public Task<string> ClientVersionAsync(CancellationToken cancellationToken) => inner.ClientVersionAsync(cancellationToken);

    public Task<long> HeadAsync(CancellationToken cancellationToken) => inner.HeadAsync(cancellationToken);

    public Task<BlockHeader?> BlockAsync(BlockReference block, CancellationToken cancellationToken) =>
        inner.BlockAsync(block, cancellationToken);

    public Task<byte[]> CodeAsync(Address contract, CancellationToken cancellationToken) => inner.CodeAsync(contract, cancellationToken);

    public Task<long> TransactionCountAsync(Address account, BlockReference block, CancellationToken cancellationToken) =>
        inner.TransactionCountAsync(account, block, cancellationToken);

    public Task<byte[]> CallAsync(CallRequest call, BlockReference block, CancellationToken cancellationToken)
    {
        Calls++;
        if (call.Gas is not null)
        {
            BeforeEstimate(call);
        }

        return inner.CallAsync(call, block, cancellationToken);
    }

    public Task<IReadOnlyList<byte[]>> CallManyAsync(
        IReadOnlyList<CallRequest> calls,
        BlockReference block,
        CancellationToken cancellationToken
    ) => inner.CallManyAsync(calls, block, cancellationToken);

    public async Task<long> EstimateGasAsync(CallRequest call, CancellationToken cancellationToken)
    {
        BeforeEstimate(call);
        return GasOf(await inner.EstimateGasAsync(call, cancellationToken));
    }

    public async Task BroadcastAsync(byte[] raw, CancellationToken cancellationToken)
    {
        At?.Invoke(StopPoint.BeforeBroadcast);
        await Around(raw, () => inner.BroadcastAsync(raw, cancellationToken));
        Broadcasts++;
        At?.Invoke(StopPoint.AfterBroadcast);
    }

    public async Task<TransactionReceipt?> ReceiptAsync(string transactionHash, CancellationToken cancellationToken)
    {
        var receipt = await inner.ReceiptAsync(transactionHash, cancellationToken);
        if (receipt is not null)
        {
            At?.Invoke(StopPoint.AtReceipt);
        }

        return receipt;
    }

    public Task<IReadOnlyList<LogEntry>> LogsAsync(
        Address contract,
        string topic,
        long fromBlock,
        long toBlock,
        CancellationToken cancellationToken
    ) => inner.LogsAsync(contract, topic, fromBlock, toBlock, cancellationToken);
}
