using IPiece.Data.People;

namespace IPiece.Api.Auth;

/// <summary>Who a session belongs to and what that person may do, as the database says.</summary>
internal sealed record Person(Guid UserId, Guid SessionId, IReadOnlyList<string> Roles, long? InvestorId, KycStatus? Kyc);
