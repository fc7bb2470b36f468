using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Database;

/// <summary>A column with its type and where its value comes from.</summary>
internal sealed class TypedBulkColumn<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) : BulkColumn<TRow>(name)
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
