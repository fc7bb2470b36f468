using NpgsqlTypes;

namespace IPiece.Data.Database;

/// <summary>Columns by type. Times are stored in UTC.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
public sealed class BulkColumns<TRow>
{
    private readonly List<BulkColumn<TRow>> _columns = [];

    /// <summary>In the order in which they were added.</summary>
    internal IReadOnlyList<BulkColumn<TRow>> All => _columns;

    /// <summary>A <c>bigint</c>.</summary>
    public BulkColumns<TRow> Bigint(string name, Func<TRow, long> value) => Add(name, NpgsqlDbType.Bigint, value);

    /// <summary>A <c>bigint</c> that may be absent.</summary>
    public BulkColumns<TRow> OptionalBigint(string name, Func<TRow, long?> value) => Add(name, NpgsqlDbType.Bigint, value);

    /// <summary>An <c>integer</c>.</summary>
    public BulkColumns<TRow> Number(string name, Func<TRow, int> value) => Add(name, NpgsqlDbType.Integer, value);

    /// <summary>An <c>integer</c> that may be absent.</summary>
    public BulkColumns<TRow> OptionalNumber(string name, Func<TRow, int?> value) => Add(name, NpgsqlDbType.Integer, value);

    /// <summary>A <c>smallint</c>; the enums of the model are.</summary>
    public BulkColumns<TRow> Smallint(string name, Func<TRow, int> value) =>
        Add(name, NpgsqlDbType.Smallint, row => checked((short)value(row)));

    /// <summary>A <c>smallint</c> that may be absent.</summary>
    public BulkColumns<TRow> OptionalSmallint(string name, Func<TRow, int?> value) =>
        Add(name, NpgsqlDbType.Smallint, row => checked((short?)value(row)));

    /// <summary>A <c>boolean</c>.</summary>
    public BulkColumns<TRow> Boolean(string name, Func<TRow, bool> value) => Add(name, NpgsqlDbType.Boolean, value);

    /// <summary>A <c>text</c> that may be absent.</summary>
    public BulkColumns<TRow> Text(string name, Func<TRow, string?> value) => Add(name, NpgsqlDbType.Text, value);

    /// <summary>A <c>json</c> that may be absent.</summary>
    public BulkColumns<TRow> Json(string name, Func<TRow, string?> value) => Add(name, NpgsqlDbType.Json, value);

    /// <summary>A <c>bytea</c> that may be absent.</summary>
    public BulkColumns<TRow> Bytes(string name, Func<TRow, byte[]?> value) => Add(name, NpgsqlDbType.Bytea, value);

    /// <summary>A <c>date</c> that may be absent.</summary>
    public BulkColumns<TRow> OptionalDate(string name, Func<TRow, DateOnly?> value) => Add(name, NpgsqlDbType.Date, value);

    /// <summary>A <c>timestamptz</c>.</summary>
    public BulkColumns<TRow> Time(string name, Func<TRow, DateTimeOffset> value) =>
        Add(name, NpgsqlDbType.TimestampTz, row => value(row).ToUniversalTime());

    /// <summary>A <c>timestamptz</c> that may be absent.</summary>
    public BulkColumns<TRow> OptionalTime(string name, Func<TRow, DateTimeOffset?> value) =>
        Add(name, NpgsqlDbType.TimestampTz, row => value(row)?.ToUniversalTime());

    private BulkColumns<TRow> Add<TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value)
    {
        _columns.Add(new TypedBulkColumn<TRow, TValue>(name, type, value));
        return this;
    }
}
