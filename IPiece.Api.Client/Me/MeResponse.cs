namespace IPiece.Api.Client.Me;

/// <summary>Who is signed in; <paramref name="InvestorId"/> is null for staff without an investor account.</summary>
public sealed record MeResponse(
    Guid UserId,
    string Email,
    string DisplayName,
    IReadOnlyList<string> Roles,
    long? InvestorId,
    KycStatus? KycStatus,
    bool IsDemo,
    bool TwoFactorEnabled,
    string? WalletAddress
);
