using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Evidence;
using IPiece.Domain.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Chain.Anchoring;

/// <summary>
/// Makes the tree of each day that has ended in Seoul: all customers' accounts as they were at its midnight, which are today's without what
/// has occurred since, in one snapshot. So a worker that was away makes the very same balances later.
/// </summary>
public sealed class AnchorPreparer(
    NpgsqlDataSource database,
    AttestationDesk attestations,
    TimeProvider time,
    ILogger<AnchorPreparer> logger
)
{
    /// <summary>How many missed days are made up for.</summary>
    public const int MaxMissedDays = 31;

    private const string Balances = """
        with later as (
            select l.account_id, sum(l.posted_delta) as posted, sum(l.held_delta) as held
            from journals j join journal_lines l on l.journal_id = j.id where j.occurred_at >= $1 group by l.account_id
        )
        select a.owner_id, a.asset_id, (a.posted - coalesce(l.posted, 0))::bigint, (a.held - coalesce(l.held, 0))::bigint
        from accounts a left join later l on l.account_id = a.id
        where a.owner_kind = 1 and a.kind in (1, 2) and (a.posted <> coalesce(l.posted, 0) or a.held <> coalesce(l.held, 0))
        order by a.owner_id, a.asset_id
        """;

    /// <summary>
    /// Figures of a table that has just grown make the planner think of one account, and read the later lines once for each. Until the
    /// transaction ends.
    /// </summary>
    private const string WithoutNestedLoops = "select set_config('enable_nestloop', 'off', true)";

    private const string AddAnchor = """
        insert into ledger_anchors (day, cut_at, root, leaves, evidence_hash, state, prepared_at) values ($1, $2, $3, $4, $5, 0, $6)
        on conflict (day) do nothing
        """;

    private const string AddSalts = """
        insert into ledger_anchor_salts (day, investor_id, salt) select $1, * from unnest($2::bigint[], $3::bytea[])
        """;

    private const string CopyLeaves = """
        copy ledger_anchor_leaves (day, investor_id, asset_id, posted, held, leaf) from stdin (format binary)
        """;

    private DateOnly _doneUntil;

    /// <summary>A date as the chain has it.</summary>
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    /// <summary>The date of a number, or null when it is none.</summary>
    public static DateOnly? Date(int number) =>
        DateOnly.TryParseExact(
            number.ToString("D8", CultureInfo.InvariantCulture),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>Makes what is due.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var yesterday = SeoulClock.DateOf(time.GetUtcNow()).AddDays(-1);
        if (_doneUntil >= yesterday)
        {
            return;
        }

        var days = await database.QueryAsync("select max(day) from ledger_anchors", static row => row.Nullable<int>(0), cancellationToken);
        var first = days[0] is { } last ? Date(last)!.Value.AddDays(1) : yesterday;
        var earliest = yesterday.AddDays(1 - MaxMissedDays);
        for (var day = first < earliest ? earliest : first; day <= yesterday; day = day.AddDays(1))
        {
            await PrepareAsync(day, cancellationToken);
        }

        _doneUntil = yesterday;
    }

    private async Task PrepareAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var cut = SeoulClock.BeginningOf(day.AddDays(1)).ToUniversalTime();
        var evidence = Hex.Encode(await attestations.EvidenceHashAsync(day, cancellationToken));
        try
        {
            var leaves = await database.InTransactionAsync(
                IsolationLevel.RepeatableRead,
                async connection =>
                {
                    _ = await connection.ExecuteAsync(WithoutNestedLoops, cancellationToken);
                    var balances = await connection.QueryAsync(
                        Balances,
                        static row => new BalanceLeaf(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)),
                        cancellationToken,
                        cut
                    );
                    return balances.Count == 0 ? 0 : await StoreAsync(connection, Number(day), cut, evidence, balances, cancellationToken);
                },
                cancellationToken
            );
            logger.LogInformation("The ledger of {Day} has {Leaves} accounts in its tree", day, leaves);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.SerializationFailure)
        {
            // Another worker made this day's in the same moment, and nothing of ours was stored.
            logger.LogInformation("The tree of {Day} was made by another worker", day);
        }
    }

    private async Task<int> StoreAsync(
        NpgsqlConnection connection,
        int day,
        DateTimeOffset cut,
        string evidence,
        List<BalanceLeaf> balances,
        CancellationToken cancellationToken
    )
    {
        var salts = balances
            .Select(static leaf => leaf.InvestorId)
            .Distinct()
            .ToDictionary(static investor => investor, static _ => RandomNumberGenerator.GetBytes(BalanceLeaf.SaltLength));
        var hashes = balances.ConvertAll(leaf => leaf.Hash(salts[leaf.InvestorId]));
        var added = await connection.ExecuteAsync(
            AddAnchor,
            cancellationToken,
            day,
            cut,
            Hex.Encode(new ProofTree(hashes).Root),
            (long)balances.Count,
            evidence,
            time.GetUtcNow()
        );
        if (added == 0)
        {
            // Another worker made this day's while we read.
            return 0;
        }

        await connection.ExecuteAsync(AddSalts, cancellationToken, day, salts.Keys.ToArray(), salts.Values.ToArray());
        await using var import = await connection.BeginBinaryImportAsync(CopyLeaves, cancellationToken);
        foreach (var (leaf, hash) in balances.Zip(hashes))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(day, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(leaf.InvestorId, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(leaf.AssetId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(leaf.Posted, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(leaf.Held, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(hash, NpgsqlDbType.Bytea, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
        return balances.Count;
    }
}
