using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>
/// Compares chain and ledger (C1 to C4). It runs between settlement rounds, when no batch is on its way: then the instructions that are not
/// settled are exactly what the chain does not have yet. It reports and never corrects.
/// </summary>
public sealed class Reconciler(
    NpgsqlDataSource database,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ChainReader chain,
    ChainMemory memory,
    TimeProvider time
)
{
    private readonly LedgerReader _ledger = new(database);
    private readonly SettledEvents _events = new(node, artifacts);
    private int _generation;
    private Dictionary<string, Break> _known = new(StringComparer.Ordinal);

    /// <summary>Compares everything at the newest block.</summary>
    public async Task<ReconciliationReport> CompareAsync(ChainMap map, CancellationToken cancellationToken)
    {
        if (memory.Generation != _generation)
        {
            // The same transactions may stand in other blocks now.
            _generation = memory.Generation;
            _events.Reset();
        }

        var block = await node.HeadAsync(cancellationToken);
        var ledger = await _ledger.ReadAsync(_events.LastBatchId, cancellationToken);
        var symbols = SymbolsByInstrument(map);
        var holders = ledger.Holdings.Select(static holding => holding.InvestorId).Concat(map.Wallets.Keys).Distinct().Order().ToList();
        var expected = ledger.Holdings.ToDictionary(static holding => (holding.InvestorId, holding.InstrumentId));
        var pairs = map
            .Tokens.Keys.Append(Holding.Won)
            .SelectMany(instrument => holders.Select(holder => (Holder: holder, Instrument: instrument)))
            .Where(pair => map.Wallets.ContainsKey(pair.Holder))
            .ToList();
        var balances = await chain.BalancesAsync(
            pairs.Select(pair => (TokenOf(map, pair.Instrument), map.Wallets[pair.Holder])),
            block,
            cancellationToken
        );
        var instruments = map.Tokens.Keys.Append(Holding.Won).ToList();
        var supplies = await chain.SuppliesAsync(instruments.Select(instrument => TokenOf(map, instrument)), block, cancellationToken);
        var supply = instruments.Zip(supplies).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var found = pairs.Zip(balances).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var events = await _events.CompareAsync(map.Settlement, ledger.SettledBatches, block, cancellationToken);

        var known = new Dictionary<string, Break>(StringComparer.Ordinal);
        List<InvariantResult> results =
        [
            Result("C1", "chain + unsettled = ledger", found.Count, Holdings(found, expected, holders, map, symbols), known),
            Result("C2", "supply = sum of balances = register", map.Tokens.Count, Supplies(ledger, found, supply, map, symbols), known),
            Result("C3", "KRWT supply = customer cash", 1, Cash(ledger, found, supply), known),
            Result(
                "C4",
                "each batch applied at most once",
                _events.Count,
                [.. events.Select(static one => (one.Subject, "batch", one.Expected, one.Actual))],
                known
            ),
        ];
        _known = known;
        return new ReconciliationReport(block, time.GetUtcNow(), results);
    }

    private static Address TokenOf(ChainMap map, int instrument) => instrument == Holding.Won ? map.Cash : map.Tokens[instrument];

    private static Dictionary<int, string> SymbolsByInstrument(ChainMap map)
    {
        const string Prefix = "token:";
        var byAddress = map
            .Contracts.Values.Where(static contract => contract.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(static contract => contract.Address, static contract => contract.Name[Prefix.Length..]);
        var symbols = map.Tokens.ToDictionary(static token => token.Key, token => byAddress[token.Value]);
        symbols[Holding.Won] = ContractName.Krwt;
        return symbols;
    }

    private static IEnumerable<(string, string, long, long)> Holdings(
        Dictionary<(long Holder, int Instrument), long> found,
        Dictionary<(long InvestorId, int InstrumentId), Holding> expected,
        List<long> holders,
        ChainMap map,
        Dictionary<int, string> symbols
    )
    {
        foreach (var ((holder, instrument), actual) in found)
        {
            var should = expected.GetValueOrDefault((holder, instrument))?.Expected ?? 0;
            if (should != actual)
            {
                yield return ($"investor {holder} ({map.Wallets[holder]})", symbols[instrument], should, actual);
            }
        }

        // Somebody the chain does not know yet may have nothing that is settled.
        foreach (var holding in expected.Values.Where(one => !map.Wallets.ContainsKey(one.InvestorId) && one.Expected != 0))
        {
            yield return (
                $"investor {holding.InvestorId} (no wallet)",
                symbols.GetValueOrDefault(holding.InstrumentId, "?"),
                holding.Expected,
                0
            );
        }

        // Units of an instrument that has no token, of a holder who has a wallet.
        foreach (
            var holding in expected.Values.Where(one => !symbols.ContainsKey(one.InstrumentId) && map.Wallets.ContainsKey(one.InvestorId))
        )
        {
            if (holding.Expected != 0 && holders.Contains(holding.InvestorId))
            {
                yield return ($"investor {holding.InvestorId} (no token)", "?", holding.Expected, 0);
            }
        }
    }

    private static IEnumerable<(string, string, long, long)> Supplies(
        LedgerSnapshot ledger,
        Dictionary<(long Holder, int Instrument), long> found,
        Dictionary<int, long> supply,
        ChainMap map,
        Dictionary<int, string> symbols
    )
    {
        foreach (var instrument in map.Tokens.Keys)
        {
            var issued = ledger.Issued.GetValueOrDefault(instrument) - ledger.UnsettledIssues.GetValueOrDefault(instrument);
            var sum = found.Where(pair => pair.Key.Instrument == instrument).Sum(static pair => pair.Value);
            if (supply[instrument] != issued)
            {
                yield return ("supply against register", symbols[instrument], issued, supply[instrument]);
            }

            if (supply[instrument] != sum)
            {
                yield return ("sum of balances against supply", symbols[instrument], supply[instrument], sum);
            }
        }
    }

    private static IEnumerable<(string, string, long, long)> Cash(
        LedgerSnapshot ledger,
        Dictionary<(long Holder, int Instrument), long> found,
        Dictionary<int, long> supply
    )
    {
        var customers = ledger.Holdings.Where(static one => one.InstrumentId == Holding.Won).Sum(static one => one.Expected);
        if (supply[Holding.Won] != customers)
        {
            yield return ("supply against customer cash", ContractName.Krwt, customers, supply[Holding.Won]);
        }

        var sum = found.Where(static pair => pair.Key.Instrument == Holding.Won).Sum(static pair => pair.Value);
        if (supply[Holding.Won] != sum)
        {
            yield return ("sum of balances against supply", ContractName.Krwt, supply[Holding.Won], sum);
        }
    }

    private InvariantResult Result(
        string name,
        string rule,
        int compared,
        IEnumerable<(string Subject, string Asset, long Expected, long Actual)> differences,
        Dictionary<string, Break> known
    )
    {
        var breaks = new List<Break>();
        foreach (var (subject, asset, expected, actual) in differences)
        {
            var key = $"{name}/{subject}/{asset}";
            var since = _known.TryGetValue(key, out var before) ? before.FirstSeenAt : time.GetUtcNow();
            known[key] = new Break(subject, asset, expected, actual, since);
            breaks.Add(known[key]);
        }

        return new InvariantResult(name, rule, compared, breaks);
    }
}
