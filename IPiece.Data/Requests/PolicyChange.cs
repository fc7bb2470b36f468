using System.Text.Json;

namespace IPiece.Data.Requests;

/// <summary>A policy's value from a date on.</summary>
/// <param name="Key">Which policy.</param>
/// <param name="Symbol">For one market; null for all.</param>
/// <param name="Value">The value; null for a market takes it back to what holds for all.</param>
/// <param name="EffectiveOn">The session from whose beginning on.</param>
public sealed record PolicyChange(string Key, string? Symbol, JsonElement Value, DateOnly EffectiveOn)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
