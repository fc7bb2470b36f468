using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>Asks for a policy's value from a session's beginning on.</summary>
public sealed record PolicyChangeRequest
{
    public required string Key { get; init; }

    /// <summary>For one market; left out for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>The value as the policy writes it; null for a market takes it back to what holds for all.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>A trading day after today, Seoul.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Why; up to 500 characters.</summary>
    public required string Reason { get; init; }
}
