using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>A policy as it holds now, for all markets or for one, with what it was, what it will be and what is asked for.</summary>
public sealed record PolicyState
{
    public required string Key { get; init; }

    /// <summary>The one market that differs; null for what holds for all.</summary>
    public required string? Symbol { get; init; }

    /// <summary>Whether markets may differ in it.</summary>
    public required bool MayDifferByMarket { get; init; }

    /// <summary>The value in force; null when the market follows what holds for all at present.</summary>
    public required JsonElement? Value { get; init; }

    /// <summary>Since when; null when nothing of its own is in force for the market yet.</summary>
    public required DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Newest first, those that are not in force yet included.</summary>
    public required IReadOnlyList<PolicyVersion> History { get; init; }

    /// <summary>Requests that wait for a decision.</summary>
    public required IReadOnlyList<ChangeRequest> Pending { get; init; }
}
