namespace IPiece.Api.Client.Operations;

/// <summary>The chain as the Chain service sees it; numbers are null when that service does not answer.</summary>
public sealed record ChainHealth
{
    public required bool Reachable { get; init; }
    public required string? Detail { get; init; }
    public required long? ChainId { get; init; }
    public required long? HeadBlock { get; init; }
    public required long? PendingInstructions { get; init; }
    public required double? OldestPendingAgeSeconds { get; init; }
    public required IReadOnlyList<SignerHealth> Signers { get; init; }
}
