using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>
/// Reads every RoleGranted event of the house's contracts once, so that a role that somebody was given by hand is found too. Asked by one
/// reader at a time; goes on where it stopped, and from the beginning on a chain that has become shorter or without a contract that was there.
/// Contracts that are new are read by themselves from the beginning, and what is known of the others stays.
/// Anybody may deploy contracts that grant roles: those are not asked for, or they could use up what is kept.
/// </summary>
/// <param name="node">The chain.</param>
/// <param name="blocksPerQuestion">How many blocks are asked for at once.</param>
public sealed class RoleScan(ExplorerNode node, int blocksPerQuestion = 50_000)
{
    private const int MaxQuestions = 40;
    private const int MaxGrants = 20_000;

    private static readonly string s_topic = Hex.Encode(Keccak.Hash("RoleGranted(bytes32,address,address)"));

    private readonly HashSet<(Address Contract, string Role, Address Account)> _grants = [];
    private readonly HashSet<Address> _known = [];
    private readonly HashSet<Address> _new = [];
    private long _knownTo = -1;
    private long _newTo = -1;

    /// <summary>Events of all contracts up to this block have been read; -1 before the first.</summary>
    public long ReadTo => _new.Count > 0 ? Math.Min(_newTo, _knownTo) : _knownTo;

    /// <summary>Who was ever given which role: candidates, since roles can be taken away again.</summary>
    public IReadOnlyCollection<(Address Contract, string Role, Address Account)> Grants => _grants;

    /// <summary>Reads on up to a block, as far as one answer may take.</summary>
    /// <param name="contracts">Those that count.</param>
    /// <param name="head">The newest block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AdvanceAsync(IReadOnlyCollection<Address> contracts, long head, CancellationToken cancellationToken)
    {
        Follow(contracts, head);
        var questions = MaxQuestions;
        // To name no address would be to ask for everybody's.
        for (; _known.Count > 0 && questions > 0 && _knownTo < head && _grants.Count < MaxGrants; questions--)
        {
            _knownTo = await ReadAsync(_known, _knownTo, head, cancellationToken);
        }

        for (; _new.Count > 0 && questions > 0 && _newTo < _knownTo && _grants.Count < MaxGrants; questions--)
        {
            _newTo = await ReadAsync(_new, _newTo, _knownTo, cancellationToken);
        }

        if (_newTo == _knownTo)
        {
            _known.UnionWith(_new);
            _new.Clear();
        }
    }

    private void Follow(IReadOnlyCollection<Address> contracts, long head)
    {
        if (head < _knownTo || !_known.IsSubsetOf(contracts) || !_new.IsSubsetOf(contracts))
        {
            _grants.Clear();
            _known.Clear();
            _new.Clear();
            _knownTo = -1;
        }

        if (_knownTo < 0)
        {
            _known.UnionWith(contracts);
        }
        else if (contracts.Any(contract => !_known.Contains(contract) && _new.Add(contract)))
        {
            _new.UnionWith(contracts.Where(contract => !_known.Contains(contract)));
            _newTo = -1;
        }
    }

    /// <summary>Reads a range; returns its last block.</summary>
    private async Task<long> ReadAsync(IReadOnlyCollection<Address> contracts, long readTo, long limit, CancellationToken cancellationToken)
    {
        var to = Math.Min(limit, readTo + blocksPerQuestion);
        var filter = new
        {
            address = contracts.Select(static contract => contract.ToString()).ToArray(),
            topics = new[] { s_topic },
            fromBlock = BlockReference.At(readTo + 1).Text,
            toBlock = BlockReference.At(to).Text,
        };
        var logs = await node.AskAsync(new RpcRequest("eth_getLogs", filter), cancellationToken);
        foreach (var log in logs.EnumerateArray().Select(ExplorerNode.Log).Where(static log => log.Topics.Count == 4))
        {
            var account = new Address(Hex.Decode(log.Topics[2]).AsSpan()[^Address.Length..]);
            _grants.Add((log.Address, log.Topics[1], account));
        }

        return to;
    }
}
