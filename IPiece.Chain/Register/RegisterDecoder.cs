using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Data.Register;

namespace IPiece.Chain.Register;

/// <summary>
/// Says what events mean for the register. The events are those of the standards' texts, spelt here and not taken from the contracts of
/// this build, since those on the chain may be of another one.
/// </summary>
public sealed class RegisterDecoder
{
    private static readonly AbiEvent s_transfer = Event("Transfer", "address+", "address+", "uint256");
    private static readonly AbiEvent s_addressFrozen = Event("AddressFrozen", "address+", "bool+", "address+");
    private static readonly AbiEvent s_tokensFrozen = Event("TokensFrozen", "address+", "uint256");
    private static readonly AbiEvent s_tokensUnfrozen = Event("TokensUnfrozen", "address+", "uint256");
    private static readonly AbiEvent s_paused = Event("Paused", "address");
    private static readonly AbiEvent s_unpaused = Event("Unpaused", "address");
    private static readonly AbiEvent s_registered = Event("IdentityRegistered", "address+", "address+");
    private static readonly AbiEvent s_removed = Event("IdentityRemoved", "address+", "address+");
    private static readonly AbiEvent s_country = Event("CountryUpdated", "address+", "uint16+");

    private readonly AbiEvent _tokenCreated;
    private readonly Dictionary<string, AbiEvent> _byTopic;

    /// <summary>Takes the factory's event from the contracts of this build.</summary>
    public RegisterDecoder(ContractArtifacts artifacts)
    {
        _tokenCreated = artifacts[ContractName.TokenFactory].Abi.Event("TokenCreated");
        AbiEvent[] all =
        [
            s_transfer,
            s_addressFrozen,
            s_tokensFrozen,
            s_tokensUnfrozen,
            s_paused,
            s_unpaused,
            s_registered,
            s_removed,
            s_country,
            _tokenCreated,
        ];
        _byTopic = all.ToDictionary(static known => known.Topic, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The first topics of all of them.</summary>
    public IReadOnlyList<string> Topics => [.. _byTopic.Keys];

    /// <summary>Reads events in their order.</summary>
    /// <param name="logs">In the order of the chain.</param>
    /// <param name="roots">The contracts that count.</param>
    /// <param name="tokens">Known tokens; those that came into being are added.</param>
    /// <returns>What changed, and the tokens that came into being.</returns>
    public (List<RegisterChange> Changes, List<ListedToken> Listed) Decode(
        IReadOnlyList<RegisterLog> logs,
        RegisterRoots roots,
        HashSet<Address> tokens
    )
    {
        var changes = new List<RegisterChange>(logs.Count);
        var listed = new List<ListedToken>();
        // An address is written with a checksum, which is a hash: once for each address is enough.
        var words = new Dictionary<Address, string>();
        foreach (var log in logs)
        {
            if (!_byTopic.TryGetValue(log.Topics.Count == 0 ? string.Empty : log.Topics[0], out var known))
            {
                continue;
            }

            if (ReferenceEquals(known, _tokenCreated))
            {
                if (log.Contract == roots.Factory)
                {
                    var values = known.Decode(log.Topics, log.Data);
                    tokens.Add((Address)values[0]);
                    listed.Add(new ListedToken(Word((Address)values[0]), (string)values[1], log.BlockNumber));
                }
            }
            else if (Belongs(known, log.Contract, roots, tokens))
            {
                changes.Add(Change(known, log, known.Decode(log.Topics, log.Data), Word));
            }
        }

        return (changes, listed);

        string Word(Address address) => words.TryGetValue(address, out var word) ? word : words[address] = address.ToString();
    }

    private static bool Belongs(AbiEvent known, Address contract, RegisterRoots roots, HashSet<Address> tokens) =>
        known == s_registered || known == s_removed || known == s_country
            ? contract == roots.IdentityRegistry
            : contract == roots.Cash || tokens.Contains(contract);

    private static RegisterChange Change(AbiEvent known, RegisterLog log, IReadOnlyList<object> values, Func<Address, string> word)
    {
        var change = new RegisterChange(
            log.BlockNumber,
            log.LogIndex,
            log.TransactionHash,
            RegisterEventKind.Transfer,
            word(log.Contract),
            Wallet: null,
            Other: null,
            Amount: 0
        );
        return known.Name switch
        {
            "Transfer" => change with { Wallet = Holder(values[0]), Other = Holder(values[1]), Amount = Amount(values[2], log) },
            "AddressFrozen" => change with
            {
                Kind = (bool)values[1] ? RegisterEventKind.WalletFrozen : RegisterEventKind.WalletUnfrozen,
                Wallet = Holder(values[0]),
            },
            "TokensFrozen" => change with
            {
                Kind = RegisterEventKind.UnitsFrozen,
                Wallet = Holder(values[0]),
                Amount = Amount(values[1], log),
            },
            "TokensUnfrozen" => change with
            {
                Kind = RegisterEventKind.UnitsUnfrozen,
                Wallet = Holder(values[0]),
                Amount = Amount(values[1], log),
            },
            "Paused" => change with { Kind = RegisterEventKind.Paused },
            "Unpaused" => change with { Kind = RegisterEventKind.Unpaused },
            "IdentityRegistered" => change with
            {
                Kind = RegisterEventKind.IdentityRegistered,
                Wallet = Holder(values[0]),
                Other = Holder(values[1]),
            },
            "IdentityRemoved" => change with { Kind = RegisterEventKind.IdentityRemoved, Wallet = Holder(values[0]) },
            _ => change with { Kind = RegisterEventKind.CountryUpdated, Wallet = Holder(values[0]), Amount = Amount(values[1], log) },
        };

        string? Holder(object value) => (Address)value == Address.Zero ? null : word((Address)value);
    }

    private static long Amount(object value, RegisterLog log) =>
        (BigInteger)value <= long.MaxValue
            ? (long)(BigInteger)value
            : throw new ChainMisconfiguredException(
                $"Transaction {log.TransactionHash} moves {value} of {log.Contract}, more than any ledger counts: find out who has that key."
            );

    /// <summary>Types in order; a plus sign marks an indexed one.</summary>
    private static AbiEvent Event(string name, params IReadOnlyList<string> types) =>
        new(name, [.. types.Select(static type => new AbiParameter(string.Empty, AbiType.Parse(type.TrimEnd('+')), type.EndsWith('+')))]);
}
