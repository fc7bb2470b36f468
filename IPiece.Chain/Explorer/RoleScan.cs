using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>
/// Reads every RoleGranted event of the house's contracts once, so that a role that somebody was given by hand is found too. Asked by one
/// reader at a time; goes on where it stopped, and from the beginning on a chain that has become shorter or with a contract that is new.
/// Anybody may deploy contracts that grant roles: those are not asked for, or they could use up what is kept.
/// </summary>
public sealed class RoleScan(ExplorerNode node)
{
    private const int BlocksPerQuestion = 50_000;
    private const int MaxQuestions = 40;
    private const int MaxGrants = 20_000;

    private static readonly string s_topic = Hex.Encode(Keccak.Hash("RoleGranted(bytes32,address,address)"));

    private readonly HashSet<(Address Contract, string Role, Address Account)> _grants = [];
    private readonly HashSet<Address> _contracts = [];

    /// <summary>Events up to this block have been read; -1 before the first.</summary>
    public long ReadTo { get; private set; } = -1;

    /// <summary>Who was ever given which role: candidates, since roles can be taken away again.</summary>
    public IReadOnlyCollection<(Address Contract, string Role, Address Account)> Grants => _grants;

    /// <summary>Reads on up to a block, as far as one answer may take.</summary>
    /// <param name="contracts">Those that count.</param>
    /// <param name="head">The newest block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AdvanceAsync(IReadOnlyCollection<Address> contracts, long head, CancellationToken cancellationToken)
    {
        if (head < ReadTo || !_contracts.SetEquals(contracts))
        {
            _grants.Clear();
            _contracts.Clear();
            _contracts.UnionWith(contracts);
            ReadTo = -1;
        }

        if (contracts.Count == 0)
        {
            // To name no address would be to ask for everybody's.
            return;
        }

        var addresses = contracts.Select(static contract => contract.ToString()).ToArray();
        for (var question = 0; question < MaxQuestions && ReadTo < head && _grants.Count < MaxGrants; question++)
        {
            var to = Math.Min(head, ReadTo + BlocksPerQuestion);
            var filter = new
            {
                address = addresses,
                topics = new[] { s_topic },
                fromBlock = BlockReference.At(ReadTo + 1).Text,
                toBlock = BlockReference.At(to).Text,
            };
            var logs = await node.AskAsync(new RpcRequest("eth_getLogs", filter), cancellationToken);
            foreach (var log in logs.EnumerateArray().Select(ExplorerNode.Log).Where(static log => log.Topics.Count == 4))
            {
                var account = new Address(Hex.Decode(log.Topics[2]).AsSpan()[^Address.Length..]);
                _grants.Add((log.Address, log.Topics[1], account));
            }

            ReadTo = to;
        }
    }
}
