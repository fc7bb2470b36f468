namespace IPiece.Api.Client.Operations;

/// <summary>
/// One named invariant (L1, M1, C1 ...); <paramref name="Ok"/> is null when it was not checked, and <paramref name="Detail"/> says why;
/// <paramref name="CheckedAt"/> is when that was found or last tried, null when it never was or its service does not say.
/// </summary>
public sealed record InvariantStatus(string Name, string Title, bool? Ok, string Detail, DateTimeOffset? CheckedAt = null);
