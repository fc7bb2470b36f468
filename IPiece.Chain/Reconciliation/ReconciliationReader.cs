using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Explorer;
using IPiece.Chain.Register;
using IPiece.Chain.Status;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>What operators see of the comparison; any service answers, from the database.</summary>
public sealed class ReconciliationReader(
    NpgsqlDataSource database,
    RegisterStore register,
    ChainReader chain,
    RunDesk runs,
    TimeProvider time
) : IDisposable
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxRows = 200;

    private const string Columns = """
        id, invariant, subject, asset, investor_id, wallet, chain, register, ledger, unsettled, expected, actual, block_number, first_seen_at,
        last_seen_at, resolved_at
        """;

    /// <summary>The columns of all holders are added up for the picture: however many look, that happens once in so long.</summary>
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(3);

    private readonly ShortMemory<ReconciliationReply> _memory = new(time, s_keptFor);

    /// <summary>The whole picture, at most three seconds old.</summary>
    public Task<ReconciliationReply> ReadAsync(CancellationToken cancellationToken) => _memory.ReadAsync(LookAsync, cancellationToken);

    /// <summary>Asks for a comparison of everything, which the next picture shows.</summary>
    public async Task<RunReply> AskAsync(CancellationToken cancellationToken)
    {
        var run = await runs.AskAsync(cancellationToken);
        await _memory.ForgetAsync(cancellationToken);
        return run;
    }

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private async Task<ReconciliationReply> LookAsync(CancellationToken cancellationToken)
    {
        var summaries = await database.QueryAsync(
            "select name, rule, compared, breaks, block_number, compared_at, swept_at from reconciliation_summaries order by name",
            static row =>
                (
                    Reply: new SummaryReply(row.GetString(0), row.GetString(1), row.GetInt64(3) == 0, row.GetInt64(2), row.GetInt64(3)),
                    Block: row.GetInt64(4),
                    ComparedAt: row.GetFieldValue<DateTimeOffset>(5),
                    SweptAt: row.Nullable<DateTimeOffset>(6)
                ),
            cancellationToken
        );
        var open = await database.QueryAsync(
            "select asset, count(*) from reconciliation_breaks where resolved_at is null group by asset",
            static row => (row.GetString(0), row.GetInt64(1)),
            cancellationToken
        );
        var byAsset = open.ToDictionary(StringComparer.Ordinal);
        var position = await register.LastAsync(cancellationToken);
        var assets = await database.QueryAsync(ThreeColumns.Assets, ColumnReader.Asset, cancellationToken, position.Number);
        var breaks = await PageAsync("open", afterId: 0, MaxRows, cancellationToken);
        return new ReconciliationReply(
            summaries.Count == 0 ? null : summaries[0].Block,
            summaries.Count == 0 ? null : summaries[0].ComparedAt,
            summaries.Count == 0 ? null : summaries[0].SweptAt,
            [.. summaries.Select(static one => one.Reply)],
            [
                .. assets.Select(one => new AssetReply(
                    one.Asset,
                    one.Token,
                    one.Register,
                    one.Supply,
                    one.Ledger,
                    one.Unsettled,
                    one.Holders,
                    one.IsPaused,
                    byAsset.GetValueOrDefault(one.Asset)
                )),
            ],
            breaks.Items,
            byAsset.Values.Sum(),
            await runs.LastAsync(cancellationToken)
        );
    }

    /// <summary>Breaks after a number: open, resolved or all.</summary>
    public async Task<PageReply<BreakReply>> PageAsync(string state, long afterId, int limit, CancellationToken cancellationToken)
    {
        var which = state switch
        {
            "open" => "and resolved_at is null",
            "resolved" => "and resolved_at is not null",
            _ => "",
        };
        var rows = await database.QueryAsync(
            $"select {Columns} from reconciliation_breaks where id > $1 {which} order by id limit $2",
            Read,
            cancellationToken,
            afterId,
            limit + 1
        );
        return rows.Count > limit ? new(rows[..limit], rows[limit - 1].Id) : new(rows, Next: null);
    }

    /// <summary>One break.</summary>
    public async Task<BreakReply?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"select {Columns} from reconciliation_breaks where id = $1", Read, cancellationToken, id);
        return rows.SingleOrDefault();
    }

    /// <summary>The three columns of an asset's holders after an investor: the views of this page alone are asked.</summary>
    public async Task<PageReply<HolderReply>> HoldersAsync(string asset, long afterInvestor, int limit, CancellationToken cancellationToken)
    {
        var position = await register.LastAsync(cancellationToken);
        var rows = await database.QueryAsync(
            ThreeColumns.Page,
            ColumnReader.Holder,
            cancellationToken,
            position.Number,
            asset,
            afterInvestor,
            limit + 1
        );
        var page = rows.Take(limit).ToList();
        var asked = page.Where(static one => one is { Wallet: not null, Token: not null }).ToList();
        var balances = await chain.BalancesAsync(
            asked.Select(static one => (Address.Parse(one.Token!), Address.Parse(one.Wallet!))),
            position.Number,
            cancellationToken
        );
        var views = asked.Zip(balances).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var freezes = await FreezesAsync(asked, cancellationToken);
        var replies = page.ConvertAll(one =>
        {
            var (frozen, isFrozen) = freezes.GetValueOrDefault((one.Token ?? "", one.Wallet ?? ""));
            long? view = views.TryGetValue(one, out var found) ? found : null;
            var isSame = one.Register == one.Expected && (view ?? 0) == one.Register;
            return new HolderReply(
                one.InvestorId!.Value,
                one.Wallet,
                view,
                one.Register,
                one.Ledger,
                one.Unsettled,
                frozen,
                isFrozen,
                isSame
            );
        });
        return new(replies, rows.Count > limit ? page[^1].InvestorId : null);
    }

    private async Task<Dictionary<(string, string), (long Frozen, bool IsFrozen)>> FreezesAsync(
        List<HolderColumns> holders,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.QueryAsync(
            """
            select token, wallet, frozen_amount, is_frozen from register_balances
            where (token, wallet) in (select * from unnest($1::text[], $2::text[]))
            """,
            static row => ((row.GetString(0), row.GetString(1)), (row.GetInt64(2), row.GetBoolean(3))),
            cancellationToken,
            holders.Select(static one => one.Token!).ToArray(),
            holders.Select(static one => one.Wallet!).ToArray()
        );
        return rows.ToDictionary();
    }

    private BreakReply Read(NpgsqlDataReader row)
    {
        var first = row.GetFieldValue<DateTimeOffset>(13);
        var resolved = row.Nullable<DateTimeOffset>(15);
        return new BreakReply(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.Nullable<long>(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.Nullable<long>(6),
            row.Nullable<long>(7),
            row.Nullable<long>(8),
            row.Nullable<long>(9),
            row.GetInt64(10),
            row.GetInt64(11),
            row.GetInt64(12),
            first,
            row.GetFieldValue<DateTimeOffset>(14),
            resolved,
            Math.Max(0, ((resolved ?? time.GetUtcNow()) - first).Ticks / TimeSpan.TicksPerSecond)
        );
    }
}
