using Npgsql;
using NpgsqlTypes;

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

/// <summary>A column with its type and where its value comes from.</summary>
internal sealed class BulkColumn<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) : BulkColumn<TRow>(name)
{
    internal override NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = value(rows[index]);
        }

        return Arrays.Of(type, values);
    }

    internal override Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, CancellationToken cancellationToken) =>
        value(row) is { } present ? importer.WriteAsync(present, type, cancellationToken) : importer.WriteNullAsync(cancellationToken);
}
