using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Operations;
using IPiece.Chain.Reconciliation;
using IPiece.Chain.Register;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;
using IPiece.Chain.Wallets;
using Npgsql;

namespace IPiece.Chain.Worker;

/// <summary>One turn of the worker: restore, list, register, carry freezes, settle, do what officers decided, follow and compare.</summary>
public sealed class ChainRound(
    NpgsqlDataSource database,
    IEthereumNode node,
    SessionOpener opener,
    ChainMemory memory,
    SignerQueue queue,
    TokenListing tokens,
    WalletBook wallets,
    StandingFreezes freezes,
    SettlementRound settlement,
    OperationRound operations,
    RegisterRound register,
    ChainStatus status,
    TimeProvider time
) : IDisposable
{
    /// <summary>How far back gaps are looked for: a check that runs twice a second must not grow with history.</summary>
    private const long NoncesLookedAt = 10_000;

    private const int MaxNamed = 5;

    private ChainSession? _session;

    /// <summary>Runs a turn; throws what stopped it, after which the next turn starts from the self-check.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = _session ??= await opener.OpenAsync(cancellationToken);
            await memory.RestoreAsync(session.Ring, cancellationToken);
            await queue.ResumeAsync(session.Ring, cancellationToken);
            var map = await MapAsync(session, cancellationToken);
            (var finished, map) = await OperateAsync(session, map, begunOnly: true, cancellationToken);
            var settled = await settlement.RunAsync(session.Ring, map, cancellationToken);
            (var done, map) = await OperateAsync(session, map, begunOnly: false, cancellationToken);
            status.Counted(await CountAsync(cancellationToken));
            status.Saw(await node.HeadAsync(cancellationToken));
            await register.RunAsync(session.Ring, map, finished + settled + done > 0, cancellationToken);
            status.Enter(WorkerPhase.Working, Sentence(map));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Compares now, whatever the clock says.</summary>
    public async Task<ReconciliationReport> CompareAsync(CancellationToken cancellationToken)
    {
        var session = _session ??= await opener.OpenAsync(cancellationToken);
        return await register.CompareAsync(await MapAsync(session, cancellationToken), everything: true, cancellationToken);
    }

    /// <summary>Counts what waits; also while the chain is away.</summary>
    public async Task<QueueDepth> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            select count(*) filter (where state < 2), count(*) filter (where state = 3), min(created_at) filter (where state < 2)
            from chain_instructions where state <> 2
            """,
            static row => (Pending: row.GetInt64(0), Failed: row.GetInt64(1), Oldest: row.Nullable<DateTimeOffset>(2)),
            cancellationToken
        );
        var (pending, failed, oldest) = rows[0];
        var age = oldest is { } since ? (time.GetUtcNow() - since).Ticks / TimeSpan.TicksPerSecond : 0;
        var gaps = await database.QueryAsync(
            """
            select coalesce(sum(least(s.used, $1) - s.signed), 0)::bigint from (
                select n.used, (select count(*) from chain_transactions t where t.signer = n.address and t.nonce >= n.used - $1) as signed
                from (
                    select k.address, coalesce((select max(nonce) + 1 from chain_transactions t where t.signer = k.address), 0) as used
                    from signer_keys k
                ) n
            ) s
            """,
            static row => row.GetInt64(0),
            cancellationToken,
            NoncesLookedAt
        );
        return new QueueDepth(pending, failed, Math.Max(0, age), gaps[0]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    private async Task<(int Done, ChainMap Map)> OperateAsync(
        ChainSession session,
        ChainMap map,
        bool begunOnly,
        CancellationToken cancellationToken
    )
    {
        var (done, walletsChanged) = await operations.RunAsync(session.Ring, map, begunOnly, cancellationToken);
        if (!walletsChanged)
        {
            return (done, map);
        }

        session.Wallets = null;
        return (done, await MapAsync(session, cancellationToken));
    }

    private async Task<ChainMap> MapAsync(ChainSession session, CancellationToken cancellationToken)
    {
        var listed = await tokens.EnsureAsync(session.Ring, session.Contracts, cancellationToken);
        var registry = session.Contracts[ContractName.IdentityRegistry].Address;
        session.Wallets = await wallets.EnsureAsync(session.Ring, registry, session.Wallets, cancellationToken);
        var missing = await freezes.CarryAsync(session.Ring, listed.Values, session.Limits, cancellationToken);
        return new ChainMap(session.Contracts, listed, session.Wallets, session.Limits) { Missing = missing };
    }

    /// <summary>What it does, and what waits until a person looks.</summary>
    private static string Sentence(ChainMap map)
    {
        if (map.Missing.Count == 0)
        {
            return "Settling.";
        }

        var tokens = map.Missing.Select(static one => one.Token).ToHashSet();
        var names = map
            .Contracts.Values.Where(contract => tokens.Contains(contract.Address))
            .Select(static contract => contract.Name)
            .Order(StringComparer.Ordinal)
            .Take(MaxNamed);
        return $"Settling all but {string.Join(", ", names)}{(tokens.Count > MaxNamed ? " and others" : "")}, where {map.Missing.Count} freezes are still missing.";
    }
}
