using Npgsql;

namespace IPiece.Data.Database;

/// <summary>
/// How rows get into a table, said once and done in the way that suits their number: as arrays through <c>unnest</c>, which shares its round
/// trip with other statements, or by <c>COPY</c>, which costs about a third less a row and a round trip of its own.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
public sealed class BulkInsert<TRow>
{
    private readonly IReadOnlyList<BulkColumn<TRow>> _columns;
    private readonly string _insert;
    private readonly string _copy;

    /// <summary>Describes it.</summary>
    /// <param name="table">The table, with its schema. Never from input.</param>
    /// <param name="columns">Its columns, and where their values come from.</param>
    public BulkInsert(string table, BulkColumns<TRow> columns)
    {
        _columns = columns.All;
        var names = string.Join(", ", _columns.Select(column => column.Name));
        var arrays = string.Join(", ", Enumerable.Range(1, _columns.Count).Select(number => $"${number}"));
        _insert = $"insert into {table} ({names}) select * from unnest({arrays})";
        _copy = $"copy {table} ({names}) from stdin (format binary)";
    }

    /// <summary>The rows as one statement.</summary>
    internal NpgsqlBatchCommand Statement(IReadOnlyList<TRow> rows)
    {
        var command = new NpgsqlBatchCommand(_insert);
        foreach (var column in _columns)
        {
            command.Parameters.Add(column.ArrayOf(rows));
        }

        return command;
    }

    /// <summary>The rows by COPY.</summary>
    internal async Task CopyAsync(
        NpgsqlConnection connection,
        IReadOnlyList<TRow> rows,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        await using var importer = await connection.BeginBinaryImportAsync(_copy, cancellationToken);
        importer.Timeout = timeout;
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            foreach (var column in _columns)
            {
                await column.WriteAsync(importer, row, cancellationToken);
            }
        }

        _ = await importer.CompleteAsync(cancellationToken);
    }
}
