using System.Data;
using IPiece.Chain.Database;
using IPiece.Chain.Settlement;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>Reads register and ledger side by side.</summary>
internal static class ColumnReader
{
    private const string SettledBatches = """
        select id, trades_root from chain_batches where kind = 4 and state = 2 and id > $1 and (block_number is null or block_number <= $2) order by id
        """;

    /// <summary>Everything that a comparison needs, in one snapshot.</summary>
    /// <param name="database">The database.</param>
    /// <param name="block">The register's block.</param>
    /// <param name="afterBatchId">Batches up to this number are known.</param>
    /// <param name="missing">Freezes that are on their way to a token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<ColumnSnapshot> SnapshotAsync(
        NpgsqlDataSource database,
        long block,
        long afterBatchId,
        IReadOnlySet<MissingFreeze> missing,
        CancellationToken cancellationToken
    ) =>
        database.InTransactionAsync(
            IsolationLevel.RepeatableRead,
            async connection => new ColumnSnapshot(
                await connection.QueryAsync(ThreeColumns.Differences, Holder, cancellationToken, block),
                await connection.QueryAsync(ThreeColumns.Assets, Asset, cancellationToken, block),
                await connection.QueryAsync(StopColumns.FrozenUnits, Holder, cancellationToken, block),
                await connection.QueryAsync(
                    StopColumns.WalletFreezes,
                    Holder,
                    cancellationToken,
                    block,
                    missing.Select(static one => one.Token.ToString()).ToArray(),
                    missing.Select(static one => one.Wallet.ToString()).ToArray()
                ),
                await connection.QueryAsync(StopColumns.Pauses, Holder, cancellationToken, block),
                await connection.QueryAsync(
                    SettledBatches,
                    static row => (row.GetInt64(0), row.GetString(1)),
                    cancellationToken,
                    afterBatchId,
                    block
                )
            ),
            cancellationToken
        );

    /// <summary>A row of the holders' statements.</summary>
    public static HolderColumns Holder(NpgsqlDataReader row) =>
        new(
            row.Nullable<long>(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetInt64(6)
        );

    /// <summary>A row of the assets' statement.</summary>
    public static AssetColumns Asset(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetBoolean(3),
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetInt64(9)
        );
}
