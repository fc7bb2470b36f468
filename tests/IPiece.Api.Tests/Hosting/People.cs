using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Domain.Identifiers;
using IPiece.Testing;
using Npgsql;

namespace IPiece.Api.Tests.Hosting;

/// <summary>Signs people up at any running Api.</summary>
internal static class People
{
    private static int s_count;

    /// <summary>Signs somebody up (with the demo deposit of 10,000,000 won) and in.</summary>
    public static async Task<Person> PersonAsync(Uri api, TestDatabase database, CancellationToken cancellationToken, params string[] roles)
    {
        var anonymous = new IPieceClient(new HttpClient { BaseAddress = api });
        var email = $"person{Interlocked.Increment(ref s_count)}@example.com";
        var registered = await anonymous.RegisterAsync(new RegisterRequest(email, ApiFixture.Password, "시험 투자자"), cancellationToken);
        if (roles.Length > 0)
        {
            await SetRolesAsync(database, email, roles, cancellationToken);
        }

        var tokens = await anonymous.LoginAsync(new LoginRequest(email, ApiFixture.Password), cancellationToken);
        return new Person(api, email, new InvestorId(registered.InvestorId), tokens);
    }

    /// <summary>Makes somebody staff: exactly these roles, and no investor account.</summary>
    private static async Task SetRolesAsync(TestDatabase database, string email, string[] roles, CancellationToken cancellationToken)
    {
        await using var connection = await database.OwnerDataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            with who as (select id from ipiece.asp_net_users where email = $1),
                gone as (delete from ipiece.asp_net_user_roles where user_id = (select id from who)),
                freed as (update ipiece.investors set user_id = null where user_id = (select id from who))
            insert into ipiece.asp_net_user_roles (user_id, role_id)
            select who.id, r.id from who, ipiece.asp_net_roles r where r.name = any($2) and r.name <> 'Investor'
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = email },
                new() { Value = roles },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
