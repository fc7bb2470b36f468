using System.Text.Json;

namespace IPiece.Simulation.Tests.Load;

/// <summary>Reads price levels: in streams arrays of [price, quantity, orders], in answers objects with these names.</summary>
internal static class BookSide
{
    public static (long Price, long Quantity) ReadLevel(JsonElement level) =>
        level.ValueKind == JsonValueKind.Array
            ? (level[0].GetInt64(), level[1].GetInt64())
            : (level.GetProperty("price").GetInt64(), level.GetProperty("quantity").GetInt64());

    /// <summary>The levels as one text, for comparing.</summary>
    public static string Describe(JsonElement levels) =>
        string.Join(
            ' ',
            levels
                .EnumerateArray()
                .Select(level =>
                    $"{level.GetProperty("price").GetInt64()}x{level.GetProperty("quantity").GetInt64()}/{level.GetProperty("orders").GetInt64()}"
                )
        );
}
