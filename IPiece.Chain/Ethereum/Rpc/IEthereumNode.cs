namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>The whole of a node that this service uses.</summary>
public interface IEthereumNode
{
    /// <summary>The network's id: what signatures are bound to.</summary>
    Task<long> ChainIdAsync(CancellationToken cancellationToken);

    /// <summary>The software behind the address.</summary>
    Task<string> ClientVersionAsync(CancellationToken cancellationToken);

    /// <summary>The newest block's number.</summary>
    Task<long> HeadAsync(CancellationToken cancellationToken);

    /// <summary>A block's header, or null when there is no such block.</summary>
    Task<BlockHeader?> BlockAsync(BlockReference block, CancellationToken cancellationToken);

    /// <summary>A contract's code; empty when there is none.</summary>
    Task<byte[]> CodeAsync(Address contract, CancellationToken cancellationToken);

    /// <summary>How many transactions an account has made: its next nonce.</summary>
    Task<long> TransactionCountAsync(Address account, BlockReference block, CancellationToken cancellationToken);

    /// <summary>Runs a call without changing anything.</summary>
    Task<byte[]> CallAsync(CallRequest call, BlockReference block, CancellationToken cancellationToken);

    /// <summary>Runs many calls at the same block; each has its own return data or throws when its result is asked for.</summary>
    Task<IReadOnlyList<byte[]>> CallManyAsync(IReadOnlyList<CallRequest> calls, BlockReference block, CancellationToken cancellationToken);

    /// <summary>The gas that a transaction would use now.</summary>
    Task<long> EstimateGasAsync(CallRequest call, CancellationToken cancellationToken);

    /// <summary>Hands a signed transaction to the network. A node that has it already is content too.</summary>
    Task BroadcastAsync(byte[] raw, CancellationToken cancellationToken);

    /// <summary>What became of a transaction; null while no block holds it.</summary>
    Task<TransactionReceipt?> ReceiptAsync(string transactionHash, CancellationToken cancellationToken);

    /// <summary>Events of one contract and kind between two blocks, both included.</summary>
    Task<IReadOnlyList<LogEntry>> LogsAsync(
        Address contract,
        string topic,
        long fromBlock,
        long toBlock,
        CancellationToken cancellationToken
    );
}
