using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Register;
using IPiece.Chain.Settlement;

namespace IPiece.Chain.Reconciliation;

/// <summary>C4: the chain's BatchSettled events are exactly the settled batches, each once. Follows both from where it was.</summary>
internal sealed class SettledEvents(IEthereumNode node, ContractArtifacts artifacts)
{
    private readonly Dictionary<string, int> _onChain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _inLedger = new(StringComparer.Ordinal);
    private long _nextBlock;

    /// <summary>The newest batch number that is known.</summary>
    public long LastBatchId { get; private set; }

    /// <summary>How many batches are known.</summary>
    public int Count => _inLedger.Count;

    /// <summary>Forgets what was read, when the chain has other blocks than before.</summary>
    public void Reset()
    {
        _onChain.Clear();
        _nextBlock = 0;
    }

    /// <summary>Reads on, and gives the differences as (batch, times expected, times found).</summary>
    public async Task<List<(string Subject, long Expected, long Actual)>> CompareAsync(
        Address settlement,
        IReadOnlyList<(long Id, string Root)> settled,
        long block,
        CancellationToken cancellationToken
    )
    {
        foreach (var (id, root) in settled)
        {
            _inLedger[Hex.Encode(BatchComposer.IdOf(id, Hex.Decode(root)))] = id;
            LastBatchId = id;
        }

        if (block + 1 < _nextBlock)
        {
            Reset();
        }

        var topic = artifacts[ContractName.Settlement].Abi.Event("BatchSettled").Topic;
        while (_nextBlock <= block)
        {
            var last = Math.Min(block, _nextBlock + EventIndexer.MaxSpan - 1);
            foreach (var log in await node.LogsAsync(settlement, topic, _nextBlock, last, cancellationToken))
            {
                _onChain[log.Topics[1]] = _onChain.GetValueOrDefault(log.Topics[1]) + 1;
            }

            _nextBlock = last + 1;
        }

        return [.. Missing(), .. Unexpected()];
    }

    private IEnumerable<(string Subject, long Expected, long Actual)> Missing() =>
        _inLedger
            .Where(batch => _onChain.GetValueOrDefault(batch.Key) != 1)
            .Select(batch => ($"batch {batch.Value}", 1L, (long)_onChain.GetValueOrDefault(batch.Key)));

    private IEnumerable<(string Subject, long Expected, long Actual)> Unexpected() =>
        _onChain.Where(batch => !_inLedger.ContainsKey(batch.Key)).Select(batch => ($"unknown batch {batch.Key}", 0L, (long)batch.Value));
}
