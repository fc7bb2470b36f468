using Npgsql;
using NpgsqlTypes;

namespace IPiece.Matching.Sequencing;

/// <summary>Typed parameters for set-based statements over unnest.</summary>
internal static class Parameters
{
    public static NpgsqlParameter One<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Bigints<TRow>(List<TRow> rows, Func<TRow, long> value) => Array(NpgsqlDbType.Bigint, rows, value);

    public static NpgsqlParameter NullableBigints<TRow>(List<TRow> rows, Func<TRow, long?> value) =>
        Array(NpgsqlDbType.Bigint, rows, value);

    public static NpgsqlParameter Smallints<TRow>(List<TRow> rows, Func<TRow, int> value) =>
        Array(NpgsqlDbType.Smallint, rows, row => (short)value(row));

    public static NpgsqlParameter NullableSmallints<TRow>(List<TRow> rows, Func<TRow, int?> value) =>
        Array(NpgsqlDbType.Smallint, rows, row => (short?)value(row));

    public static NpgsqlParameter Texts<TRow>(List<TRow> rows, Func<TRow, string?> value) => Array(NpgsqlDbType.Text, rows, value);

    public static NpgsqlParameter Times<TRow>(List<TRow> rows, Func<TRow, DateTimeOffset> value) =>
        Array(NpgsqlDbType.TimestampTz, rows, row => value(row).ToUniversalTime());

    private static NpgsqlParameter<TValue[]> Array<TRow, TValue>(NpgsqlDbType type, List<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = value(rows[index]);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
