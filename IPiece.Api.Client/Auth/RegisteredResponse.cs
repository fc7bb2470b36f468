namespace IPiece.Api.Client.Auth;

/// <summary>The new investor; <paramref name="DemoDepositKrw"/> is the labelled demo deposit, 0 outside demo mode.</summary>
public sealed record RegisteredResponse(long InvestorId, string Email, string DisplayName, long DemoDepositKrw);
