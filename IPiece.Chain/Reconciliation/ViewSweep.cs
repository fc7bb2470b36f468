using IPiece.Chain.Database;
using IPiece.Chain.Register;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>
/// Asks the contracts' own views whether the events were understood: what changed since last time, whatever differed last time, and a page
/// of all the rest in turns. The indexer's mistakes show here, and nowhere else.
/// </summary>
internal sealed class ViewSweep(NpgsqlDataSource database, ChainReader chain)
{
    /// <summary>The most wallets whose views are asked for at once, of a page and of what changed.</summary>
    public const int MaxViews = 2_000;

    private const string Row = "select b.token, b.wallet, b.amount, t.symbol, w.investor_id, b.changed_block, b.frozen_amount, b.is_frozen";

    private const string Tables = """
        from register_balances b join register_tokens t on t.address = b.token left join wallets w on w.address = b.wallet
        """;

    private readonly Dictionary<(string Token, string Wallet), ViewDifference> _differing = [];
    private (string Token, string Wallet) _cursor = (string.Empty, string.Empty);
    private (long Block, string Wallet, string Token) _changed = (-1, string.Empty, string.Empty);

    /// <summary>When the sweep last came to its end.</summary>
    public bool CameToItsEnd { get; private set; }

    /// <summary>Begins anew, when the chain has other blocks than before.</summary>
    public void Reset()
    {
        _differing.Clear();
        _cursor = (string.Empty, string.Empty);
        _changed = (-1, string.Empty, string.Empty);
    }

    /// <summary>Compares as the limits allow, or everything.</summary>
    /// <param name="position">The register's block: the views are asked at it.</param>
    /// <param name="everything">All pages, not the next one alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyCollection<ViewDifference>> CompareAsync(
        RegisterPosition position,
        bool everything,
        CancellationToken cancellationToken
    )
    {
        CameToItsEnd = false;
        if (everything)
        {
            _cursor = (string.Empty, string.Empty);
        }
        else
        {
            await AgainAsync(position, cancellationToken);
            await ChangedAsync(position, cancellationToken);
        }

        do
        {
            await PageAsync(position, cancellationToken);
        } while (everything && !CameToItsEnd);
        return _differing.Values;
    }

    private static ViewDifference Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(3),
            row.Nullable<long>(4),
            new WalletView(row.GetInt64(2), row.GetInt64(6), row.GetBoolean(7)),
            Chain: default,
            row.GetInt64(5)
        );

    private async Task AgainAsync(RegisterPosition position, CancellationToken cancellationToken)
    {
        if (_differing.Count == 0)
        {
            return;
        }

        var known = _differing.Keys.Take(MaxViews).ToList();
        var rows = await database.QueryAsync(
            $"{Row} {Tables} where (b.token, b.wallet) in (select * from unnest($1::text[], $2::text[]))",
            Read,
            cancellationToken,
            known.Select(static pair => pair.Token).ToArray(),
            known.Select(static pair => pair.Wallet).ToArray()
        );
        foreach (var pair in known)
        {
            _differing.Remove(pair);
        }

        await AskAsync(rows, position, cancellationToken);
    }

    private async Task ChangedAsync(RegisterPosition position, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"{Row} {Tables} where (b.changed_block, b.wallet, b.token) > ($1, $2, $3) order by b.changed_block, b.wallet, b.token limit $4",
            Read,
            cancellationToken,
            _changed.Block,
            _changed.Wallet,
            _changed.Token,
            MaxViews
        );
        await AskAsync(rows, position, cancellationToken);
        if (rows.Count > 0)
        {
            _changed = (rows[^1].ChangedBlock, rows[^1].Wallet, rows[^1].Token);
        }
    }

    private async Task PageAsync(RegisterPosition position, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"{Row} {Tables} where (b.token, b.wallet) > ($1, $2) order by b.token, b.wallet limit $3",
            Read,
            cancellationToken,
            _cursor.Token,
            _cursor.Wallet,
            MaxViews
        );
        await AskAsync(rows, position, cancellationToken);
        CameToItsEnd = rows.Count < MaxViews;
        _cursor = CameToItsEnd ? (string.Empty, string.Empty) : (rows[^1].Token, rows[^1].Wallet);
    }

    private async Task AskAsync(List<ViewDifference> rows, RegisterPosition position, CancellationToken cancellationToken)
    {
        var views = await chain.ViewsAsync(rows, position.Number, cancellationToken);
        foreach (var (row, view) in rows.Zip(views))
        {
            if (view == row.Register)
            {
                _differing.Remove((row.Token, row.Wallet));
            }
            else if (_differing.Count < ThreeColumns.MaxDifferences)
            {
                _differing[(row.Token, row.Wallet)] = row with { Chain = view };
            }
        }
    }
}
