namespace IPiece.Api.Client.Operations;

/// <summary>One named invariant (L1, M1, C1 ...); <paramref name="Ok"/> is null when it could not be checked, and <paramref name="Detail"/> says why.</summary>
public sealed record InvariantStatus(string Name, string Title, bool? Ok, string Detail);
