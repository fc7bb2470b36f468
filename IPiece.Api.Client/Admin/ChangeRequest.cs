using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>A change that one person asked for and a second one decides on.</summary>
public sealed record ChangeRequest
{
    public required long Id { get; init; }

    /// <summary>policy, calendar or calendarRemoval.</summary>
    public required string Kind { get; init; }

    /// <summary>What exactly was asked for.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>SHA-256 over kind and payload in hexadecimal: it is checked again before anything is done.</summary>
    public required string PayloadHash { get; init; }

    public required string Reason { get; init; }
    public required ChangeRequestState State { get; init; }

    /// <summary>Who asked, by name.</summary>
    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The second person, by name; null while it waits, or when it expired or was withdrawn.</summary>
    public required string? DecidedBy { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }
    public required string? DecisionNote { get; init; }

    /// <summary>Cannot be approved from then on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether the reader asked for it, and so cannot decide on it.</summary>
    public required bool IsOwn { get; init; }
}
