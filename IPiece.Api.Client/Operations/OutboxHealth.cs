namespace IPiece.Api.Client.Operations;

/// <summary>Messages and settlement instructions that wait in the database.</summary>
public sealed record OutboxHealth(
    long Unpublished,
    double? OldestAgeSeconds,
    long PendingInstructions,
    double? OldestInstructionAgeSeconds
);
