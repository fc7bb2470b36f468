namespace IPiece.Api.Client.Operations;

/// <summary>What an operator looks at first; <see cref="Healthy"/> is false when any invariant fails or a part does not answer.</summary>
public sealed record OperationsHealth
{
    public required bool Healthy { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
    public required IReadOnlyList<InvariantStatus> Invariants { get; init; }
    public required ChainHealth Chain { get; init; }
    public required OutboxHealth Outbox { get; init; }
    public required SurveillanceHealth Surveillance { get; init; }
    public required IReadOnlyList<LeaseHealth> Leases { get; init; }
    public required IReadOnlyList<ServiceHealth> Services { get; init; }
}
