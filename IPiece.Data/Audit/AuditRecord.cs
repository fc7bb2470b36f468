namespace IPiece.Data.Audit;

/// <summary>Something worth remembering for ever.</summary>
/// <param name="Actor">Who: a user id, or a service's name.</param>
/// <param name="Action">What was done.</param>
/// <param name="EntityKind">To which kind of thing.</param>
/// <param name="EntityId">To which one.</param>
/// <param name="Before">JSON before, if there was a before.</param>
/// <param name="After">JSON after, if there is an after.</param>
public sealed record AuditRecord(
    string Actor,
    string Action,
    string EntityKind,
    string EntityId,
    string? Before = null,
    string? After = null
);
