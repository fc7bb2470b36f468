using System.Text.Json;
using IPiece.Chain.Database;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Status;
using IPiece.Data.Anchoring;
using Npgsql;

namespace IPiece.Chain.Anchoring;

/// <summary>Published roots, and an investor's proofs under them.</summary>
public sealed class AnchorReader(NpgsqlDataSource database, ContractBook book, ChainOptions options) : IDisposable
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxRows = 100;

    private const string Columns = """
        day, cut_at, root, leaves, evidence_hash, state, transaction_hash, block_number, failure, prepared_at, published_at
        """;

    private const string Accounts = """
        select l.asset_id, s.code, l.posted, l.held, l.leaf from ledger_anchor_leaves l join assets s on s.id = l.asset_id
        where l.day = $1 and l.investor_id = $2 order by l.asset_id
        """;

    private readonly ProofTreeCache _trees = new();

    /// <summary>Anchors before a day (yyyymmdd), the newest first.</summary>
    public async Task<PageReply<AnchorReply>> PageAsync(long? beforeDay, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"select {Columns} from ledger_anchors where $1::bigint is null or day < $1 order by day desc limit $2",
            Read,
            cancellationToken,
            beforeDay,
            limit + 1
        );
        return rows.Count > limit ? new(rows[..limit], rows[limit - 1].Day) : new(rows, Next: null);
    }

    /// <summary>An investor's proofs of a day, or of the newest one that was published; null when there is none of theirs.</summary>
    public async Task<ProofReply?> ProofsAsync(long investorId, int? day, CancellationToken cancellationToken)
    {
        var anchors = await database.QueryAsync(
            $"""
            select {Columns} from ledger_anchors where ($1::int is null and state = 1) or day = $1 order by day desc limit 1
            """,
            Read,
            cancellationToken,
            day
        );
        if (anchors.SingleOrDefault() is not { } anchor)
        {
            return null;
        }

        var salts = await database.QueryAsync(
            "select salt from ledger_anchor_salts where day = $1 and investor_id = $2",
            static row => row.GetFieldValue<byte[]>(0),
            cancellationToken,
            anchor.Day,
            investorId
        );
        if (salts.SingleOrDefault() is not { } salt)
        {
            return null;
        }

        var tree = await _trees.GetAsync(anchor.Day, cancellation => BuildAsync(anchor, cancellation), cancellationToken);
        var contracts = await book.ReadAsync(cancellationToken);
        var accounts = await database.QueryAsync(Accounts, row => Account(row, tree), cancellationToken, anchor.Day, investorId);
        return new ProofReply(
            anchor.Day,
            anchor.CutAt,
            anchor.Root,
            anchor.Leaves,
            anchor.State,
            options.ChainId,
            contracts.GetValueOrDefault(ContractName.LedgerAnchor)?.Address.ToString(),
            anchor.TransactionHash,
            anchor.BlockNumber,
            investorId,
            Hex.Encode(salt),
            accounts
        );
    }

    /// <inheritdoc />
    public void Dispose() => _trees.Dispose();

    private static AccountProofReply Account(NpgsqlDataReader row, ProofTree tree)
    {
        var leaf = row.GetFieldValue<byte[]>(4);
        var proof = tree.ProofOf(leaf) ?? throw new InvalidOperationException("A stored leaf is not in its day's tree.");
        return new AccountProofReply(
            row.GetInt32(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetInt64(3),
            Hex.Encode(leaf),
            [.. proof.Select(static node => Hex.Encode(node))]
        );
    }

    private static AnchorReply Read(NpgsqlDataReader row) =>
        new(
            row.GetInt32(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            JsonNamingPolicy.CamelCase.ConvertName(((AnchorState)row.GetInt16(5)).ToString()),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.Nullable<long>(7),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.GetFieldValue<DateTimeOffset>(9),
            row.Nullable<DateTimeOffset>(10)
        );

    private async Task<ProofTree> BuildAsync(AnchorReply anchor, CancellationToken cancellationToken)
    {
        var leaves = await database.QueryAsync(
            "select leaf from ledger_anchor_leaves where day = $1",
            static row => row.GetFieldValue<byte[]>(0),
            cancellationToken,
            anchor.Day
        );
        var tree = new ProofTree(leaves);
        return string.Equals(Hex.Encode(tree.Root), anchor.Root, StringComparison.Ordinal)
            ? tree
            : throw new InvalidOperationException($"The stored leaves of {anchor.Day} do not give its root.");
    }
}
