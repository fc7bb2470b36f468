using Npgsql;

namespace IPiece.Data.Database;

/// <summary>
/// What a transaction writes, gathered first: statements and short inserts go to the database in one round trip, in order; then long inserts
/// are copied, in order. So a long insert may rest on rows of short ones, never the other way round.
/// </summary>
/// <param name="transaction">Committed by the caller.</param>
public sealed class BulkWrite(NpgsqlTransaction transaction)
{
    /// <summary>From this many rows on, copying saves more than its round trip costs.</summary>
    public const int CopiedFrom = 64;

    /// <summary>The day roll of a market with hundreds of thousands of orders is one write, also on a machine that has much else to do.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private readonly List<NpgsqlBatchCommand> _statements = [];
    private readonly List<Func<NpgsqlConnection, CancellationToken, Task>> _copies = [];

    /// <summary>Adds a statement.</summary>
    /// <param name="sql">Without rows in its answer.</param>
    /// <returns>Where its parameters go.</returns>
    public NpgsqlParameterCollection Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _statements.Add(command);
        return command.Parameters;
    }

    /// <summary>Adds rows; none is fine.</summary>
    /// <param name="insert">The table.</param>
    /// <param name="rows">The rows, not to be changed until they are written.</param>
    public void Add<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows)
    {
        if (rows.Count >= CopiedFrom)
        {
            _copies.Add((connection, cancellationToken) => insert.CopyAsync(connection, rows, s_longest, cancellationToken));
        }
        else if (rows.Count > 0)
        {
            _statements.Add(insert.Statement(rows));
        }
    }

    /// <summary>Writes it all.</summary>
    /// <param name="cancellationToken">Gives up; the transaction must then be rolled back.</param>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        if (_statements.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = (int)s_longest.TotalSeconds };
            foreach (var statement in _statements)
            {
                batch.BatchCommands.Add(statement);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var copyAsync in _copies)
        {
            await copyAsync(connection, cancellationToken);
        }
    }
}
