using IPiece.Api.Auth;
using IPiece.Api.Client.Me;
using IPiece.Api.OpenApi;
using IPiece.Api.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using KycStatus = IPiece.Api.Client.Me.KycStatus;

namespace IPiece.Api.Me;

/// <summary>Who is signed in.</summary>
internal static class MeApi
{
    private const string Sql = """
        select u.email, u.display_name, u.two_factor_enabled, i.id, i.kyc_status, coalesce(i.is_demo, false), w.address,
            array(select r.name from ipiece.asp_net_user_roles ur join ipiece.asp_net_roles r on r.id = ur.role_id where ur.user_id = u.id order by r.name)
        from ipiece.asp_net_users u
        left join ipiece.investors i on i.user_id = u.id
        left join ipiece.wallets w on w.investor_id = i.id
        where u.id = $1
        """;

    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", GetAsync)
            .WithTags("Me")
            .RequireAuthorization(Access.SignedIn)
            .Describe("getMe", "Who am I", "The signed-in person: names, roles, identity check, wallet.")
            .Refuses(401);

    private static async Task<Ok<MeResponse>> GetAsync(CurrentUser user, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            Sql,
            reader => new MeResponse(
                user.UserId,
                reader.GetString(0),
                reader.GetString(1),
                reader.GetFieldValue<string[]>(7),
                reader.LongOrNull(3),
                reader.IsDBNull(4) ? null : (KycStatus)reader.GetInt16(4),
                reader.GetBoolean(5),
                reader.GetBoolean(2),
                reader.StringOrNull(6)
            ),
            cancellationToken,
            user.UserId
        );
        return TypedResults.Ok(rows.Single());
    }
}
