using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Database;

/// <summary>Array parameters for set-based statements over unnest.</summary>
internal static class Arrays
{
    public static NpgsqlParameter Of<T>(NpgsqlDbType element, T[] values) =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
