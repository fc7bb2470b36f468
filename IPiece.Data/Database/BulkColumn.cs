using Npgsql;

namespace IPiece.Data.Database;

/// <summary>A column that is written in bulk.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
public abstract class BulkColumn<TRow>
{
    private protected BulkColumn(string name) => Name = name;

    /// <summary>The column's name.</summary>
    internal string Name { get; }

    /// <summary>All rows' values as one array parameter.</summary>
    internal abstract NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows);

    /// <summary>One row's value into a COPY.</summary>
    internal abstract Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, CancellationToken cancellationToken);
}
