using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Reconciliation;

/// <summary>
/// Compares what two people have stopped with what is stopped on the chain (C5 to C7), and the contracts' views with their events. What
/// somebody freezes or pauses past the product is found here, and stays as it is.
/// </summary>
internal sealed class StopCheck(ChainReader chain, TimeProvider time)
{
    private const string Pause = "pause";

    /// <summary>Compares at a block.</summary>
    /// <param name="snapshot">What differs between register and operations.</param>
    /// <param name="views">Wallets of which views and events differ.</param>
    /// <param name="block">The register's block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>C5, C6 and C7.</returns>
    public async Task<IReadOnlyList<InvariantResult>> CompareAsync(
        ColumnSnapshot snapshot,
        IReadOnlyCollection<ViewDifference> views,
        long block,
        CancellationToken cancellationToken
    )
    {
        var units = await AskedAsync(snapshot.FrozenUnits, static view => view.Frozen, block, cancellationToken);
        var wallets = await AskedAsync(snapshot.WalletFreezes, static view => view.IsFrozen ? 1 : 0, block, cancellationToken);
        var unitViews = views.Where(static one => one.Chain.Frozen != one.Register.Frozen);
        var walletViews = views.Where(static one => one.Chain.IsFrozen != one.Register.IsFrozen);
        return
        [
            new(
                "C5",
                "frozen units on chain + unsettled = ledger",
                snapshot.Assets.Where(static asset => !asset.IsCash).Sum(static asset => asset.Pairs),
                [.. units, .. unitViews.Select(one => View(one, one.Register.Frozen, one.Chain.Frozen))]
            ),
            new(
                "C6",
                "frozen wallets on chain = decided",
                snapshot.Assets.Sum(static asset => asset.Pairs),
                [.. wallets, .. walletViews.Select(one => View(one, one.Register.IsFrozen ? 1 : 0, one.Chain.IsFrozen ? 1 : 0))]
            ),
            await PausesAsync(snapshot, block, cancellationToken),
        ];
    }

    private async Task<IEnumerable<Break>> AskedAsync(
        IReadOnlyList<HolderColumns> differences,
        Func<WalletView, long> figure,
        long block,
        CancellationToken cancellationToken
    )
    {
        var asked = differences.Where(static one => one is { Token: not null, Wallet: not null }).ToList();
        var views = await chain.ViewsAsync(
            [.. asked.Select(static one => new ViewDifference(one.Token!, one.Wallet!, one.Asset, one.InvestorId, default, default, 0))],
            block,
            cancellationToken
        );
        var figures = asked.Zip(views).ToDictionary(static pair => pair.First, pair => figure(pair.Second));
        return differences.Select(one => Differing(one, one.Subject, figures.TryGetValue(one, out var view) ? view : null));
    }

    private async Task<InvariantResult> PausesAsync(ColumnSnapshot snapshot, long block, CancellationToken cancellationToken)
    {
        var tokens = snapshot.Assets.Where(static asset => !asset.IsCash).ToList();
        var paused = await chain.PausesAsync(tokens.Select(static asset => Address.Parse(asset.Token)), block, cancellationToken);
        var views = tokens.Zip(paused).ToDictionary(static one => one.First.Token, static one => one.Second ? 1L : 0);
        var decided = snapshot.Pauses.Select(one => Differing(one, Pause, views.TryGetValue(one.Token!, out var view) ? view : null));
        var events = tokens
            .Select(asset => (asset.Asset, Register: asset.IsPaused ? 1L : 0, View: views[asset.Token]))
            .Where(static one => one.Register != one.View)
            .Select(one => new Break($"view of {Pause}", one.Asset, one.Register, one.View, time.GetUtcNow())
            {
                Chain = one.View,
                Register = one.Register,
            });
        return new("C7", "paused tokens on chain = decided", tokens.Count, [.. decided, .. events]);
    }

    private Break Differing(HolderColumns one, string subject, long? view) =>
        new(subject, one.Asset, one.Expected, view ?? one.Register, time.GetUtcNow())
        {
            InvestorId = one.InvestorId,
            Wallet = one.Wallet,
            Chain = view,
            Register = one.Register,
            Ledger = one.Ledger,
            Unsettled = one.Unsettled,
        };

    private Break View(ViewDifference one, long register, long view) =>
        new(one.Subject, one.Asset, register, view, time.GetUtcNow())
        {
            InvestorId = one.InvestorId,
            Wallet = one.Wallet,
            Chain = view,
            Register = register,
        };
}
