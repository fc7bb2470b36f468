using System.Text.Json;

namespace IPiece.Api.Client.Admin;

/// <summary>A value that a policy has had, has, or will have; who asked and approved by name, nobody for what the venue was set up with.</summary>
public sealed record PolicyVersion(JsonElement Value, DateTimeOffset EffectiveFrom, string Reason, string? RequestedBy, string? ApprovedBy);
