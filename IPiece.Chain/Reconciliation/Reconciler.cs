using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Register;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>
/// Compares chain, register and ledger (C1 to C7). It runs between settlement rounds, when no batch is on its way: then the instructions
/// that are not settled are exactly what the chain does not have yet. It reports and never corrects.
/// </summary>
public sealed class Reconciler(
    NpgsqlDataSource database,
    IEthereumNode node,
    ContractArtifacts artifacts,
    ChainReader chain,
    ChainMemory memory,
    EventIndexer indexer,
    BreakStore breaks,
    TimeProvider time
)
{
    /// <summary>The most goes that one comparison waits for the register to catch up.</summary>
    private const int MaxGoes = 10_000;

    private readonly SettledEvents _events = new(node, artifacts);
    private readonly ViewSweep _sweep = new(database, chain);
    private readonly StopCheck _stops = new(chain, time);
    private (int Generation, int StepsBack) _generation;

    /// <summary>How long the last comparison took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Compares at the newest block, once the register has caught up.</summary>
    /// <param name="map">What stands where.</param>
    /// <param name="everything">Asks every view, however many there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReconciliationReport> CompareAsync(ChainMap map, bool everything, CancellationToken cancellationToken)
    {
        var roots = RegisterRoots.Of(map.Contracts);
        for (var go = 0; go < MaxGoes; go++)
        {
            var (position, isCaughtUp) = await indexer.FollowAsync(roots, cancellationToken);
            if (isCaughtUp)
            {
                return await CompareAsync(map, position, everything, cancellationToken);
            }
        }

        throw new ChainUnavailableException("The chain grows or changes faster than its events can be read.");
    }

    private async Task<ReconciliationReport> CompareAsync(
        ChainMap map,
        RegisterPosition position,
        bool everything,
        CancellationToken cancellationToken
    )
    {
        var begun = time.GetTimestamp();
        if ((memory.Generation, indexer.StepsBack) != _generation)
        {
            // The same transactions may stand in other blocks now.
            _generation = (memory.Generation, indexer.StepsBack);
            _events.Reset();
            _sweep.Reset();
        }

        var snapshot = await ColumnReader.SnapshotAsync(database, position.Number, _events.LastBatchId, map.Missing, cancellationToken);
        var views = await _sweep.CompareAsync(position, everything, cancellationToken);
        var holders = await HoldersAsync(snapshot.Differences, position, cancellationToken);
        var supplies = await chain.SuppliesAsync(
            snapshot.Assets.Select(static asset => Address.Parse(asset.Token)),
            position.Number,
            cancellationToken
        );
        var assets = snapshot.Assets.Zip(supplies).ToList();
        var events = await _events.CompareAsync(map.Settlement, snapshot.SettledBatches, position.Number, cancellationToken);
        var stops = await _stops.CompareAsync(snapshot, views, position.Number, cancellationToken);
        var now = time.GetUtcNow();
        InvariantResult[] results =
        [
            new("C1", "chain + unsettled = ledger", snapshot.Assets.Sum(static asset => asset.Pairs), holders),
            new("C2", "supply = sum of balances = register", assets.Count, [.. Units(assets), .. Balances(views)]),
            new("C3", "KRWT supply = customer cash", 1, [.. Cash(assets)]),
            new(
                "C4",
                "each batch applied at most once",
                _events.Count,
                [.. events.Select(one => new Break(one.Subject, "batch", one.Expected, one.Actual, now))]
            ),
            .. stops,
        ];
        var report = await breaks.SaveAsync(
            new ReconciliationReport(position.Number, now, results),
            _sweep.CameToItsEnd,
            cancellationToken
        );
        Took = time.GetElapsedTime(begun);
        return report;
    }

    /// <summary>Holders of whom register and ledger differ, with what the contract itself says.</summary>
    private async Task<IReadOnlyList<Break>> HoldersAsync(
        IReadOnlyList<HolderColumns> differences,
        RegisterPosition position,
        CancellationToken cancellationToken
    )
    {
        var asked = differences.Where(static one => one is { Token: not null, Wallet: not null }).ToList();
        var balances = await chain.BalancesAsync(
            asked.Select(static one => (Address.Parse(one.Token!), Address.Parse(one.Wallet!))),
            position.Number,
            cancellationToken
        );
        var views = asked.Zip(balances).ToDictionary(static pair => pair.First, static pair => pair.Second);
        return
        [
            .. differences.Select(one => new Break(
                one.Subject,
                one.Asset,
                one.Expected,
                views.GetValueOrDefault(one, one.Register),
                time.GetUtcNow()
            )
            {
                InvestorId = one.InvestorId,
                Wallet = one.Wallet,
                Chain = views.TryGetValue(one, out var view) ? view : null,
                Register = one.Register,
                Ledger = one.Ledger,
                Unsettled = one.Unsettled,
            }),
        ];
    }

    private IEnumerable<Break> Balances(IReadOnlyCollection<ViewDifference> views) =>
        views
            .Where(static one => one.Chain.Units != one.Register.Units)
            .Select(one => new Break(one.Subject, one.Asset, one.Register.Units, one.Chain.Units, time.GetUtcNow())
            {
                InvestorId = one.InvestorId,
                Wallet = one.Wallet,
                Chain = one.Chain.Units,
                Register = one.Register.Units,
            });

    private IEnumerable<Break> Units(List<(AssetColumns Asset, long Supply)> assets) =>
        assets
            .Where(static one => !one.Asset.IsCash)
            .SelectMany(one =>
                Differences(
                    one.Asset,
                    one.Supply,
                    ("supply against what was issued", one.Asset.Issued, one.Supply),
                    ("sum of balances against supply", one.Supply, one.Asset.Register),
                    ("supply by events against supply", one.Supply, one.Asset.Supply)
                )
            );

    private IEnumerable<Break> Cash(List<(AssetColumns Asset, long Supply)> assets) =>
        assets
            .Where(static one => one.Asset.IsCash)
            .SelectMany(one =>
                Differences(
                    one.Asset,
                    one.Supply,
                    ("supply against customer cash", one.Asset.Issued, one.Supply),
                    ("sum of balances against supply", one.Supply, one.Asset.Register),
                    ("supply by events against supply", one.Supply, one.Asset.Supply)
                )
            );

    private IEnumerable<Break> Differences(
        AssetColumns asset,
        long supply,
        params IReadOnlyList<(string Subject, long Expected, long Actual)> figures
    ) =>
        figures
            .Where(static figure => figure.Expected != figure.Actual)
            .Select(figure => new Break(figure.Subject, asset.Asset, figure.Expected, figure.Actual, time.GetUtcNow())
            {
                Chain = supply,
                Register = asset.Register,
                Ledger = asset.Ledger,
                Unsettled = asset.Unsettled,
            });
}
