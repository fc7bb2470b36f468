using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using IPiece.Data.People;

namespace IPiece.Api.Auth;

/// <summary>The signed-in investor: the only one whose data the endpoint may touch. Its endpoints require <see cref="Access.Investor"/>.</summary>
internal sealed record CurrentInvestor(long InvestorId, bool MayTrade)
{
    public static ValueTask<CurrentInvestor> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(
            new CurrentInvestor(
                long.Parse(context.User.FindFirstValue(SessionClaims.Investor)!, CultureInfo.InvariantCulture),
                string.Equals(context.User.FindFirstValue(SessionClaims.Kyc), nameof(KycStatus.Approved), StringComparison.Ordinal)
            )
        );
}
