namespace IPiece.Data.Requests;

/// <summary>What a change did, for the audit log.</summary>
/// <param name="EntityKind">To which kind of thing.</param>
/// <param name="EntityId">To which one.</param>
/// <param name="Before">JSON before, if there was a before.</param>
/// <param name="After">JSON after, if there is an after.</param>
public sealed record AppliedChange(string EntityKind, string EntityId, string? Before, string? After);
