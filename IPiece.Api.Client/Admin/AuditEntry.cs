using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>An entry of the audit log.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person by name, or a service.</summary>
    public required string Actor { get; init; }

    /// <summary>Who, as it was hashed: a user id or a service's name.</summary>
    public required string ActorId { get; init; }

    public required string Action { get; init; }

    /// <summary>To which kind of thing.</summary>
    public required string Entity { get; init; }

    public required string? EntityId { get; init; }
    public required JsonElement? Before { get; init; }
    public required JsonElement? After { get; init; }

    /// <summary>The entry's hash, which covers the one before; hexadecimal.</summary>
    public required string Hash { get; init; }
}
