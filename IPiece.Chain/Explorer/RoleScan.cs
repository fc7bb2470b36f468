using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>
/// Reads every RoleGranted event once, so that a role that somebody was given by hand is found too. Asked by one reader at a time; goes on
/// where it stopped, and from the beginning on a chain that has become shorter.
/// </summary>
public sealed class RoleScan(ExplorerNode node)
{
    private const int BlocksPerQuestion = 50_000;
    private const int MaxQuestions = 40;
    private const int MaxGrants = 20_000;

    private static readonly string s_topic = Hex.Encode(Keccak.Hash("RoleGranted(bytes32,address,address)"));

    private readonly HashSet<(Address Contract, string Role, Address Account)> _grants = [];

    /// <summary>Events up to this block have been read; -1 before the first.</summary>
    public long ReadTo { get; private set; } = -1;

    /// <summary>Who was ever given which role: candidates, since roles can be taken away again.</summary>
    public IReadOnlyCollection<(Address Contract, string Role, Address Account)> Grants => _grants;

    /// <summary>Reads on up to a block, as far as one answer may take.</summary>
    public async Task AdvanceAsync(long head, CancellationToken cancellationToken)
    {
        if (head < ReadTo)
        {
            _grants.Clear();
            ReadTo = -1;
        }

        for (var question = 0; question < MaxQuestions && ReadTo < head && _grants.Count < MaxGrants; question++)
        {
            var to = Math.Min(head, ReadTo + BlocksPerQuestion);
            var filter = new
            {
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
