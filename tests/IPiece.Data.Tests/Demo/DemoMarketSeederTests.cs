using IPiece.Data.Demo;
using IPiece.Data.Invariants;
using IPiece.Data.People;
using IPiece.Data.Policies;
using IPiece.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Data.Tests.Demo;

public sealed class DemoMarketSeederTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const string Password = "first-password-A1!";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Seeding_twice_makes_the_market_once_and_all_of_it_is_conserved()
    {
        await SeedAsync(Password);
        var first = await CountsAsync();
        await SeedAsync(Password);
        Assert.Equal(first, await CountsAsync());
        Assert.Equal("8 instruments, 45 users, 43 investors, 387 instructions, 387 journals", first);
        var report = new InvariantReport(Database.DataSource);
        Assert.All(await report.ConservationAsync(Token), result => Assert.True(result.Holds, result.ToString()));
        Assert.All(await report.MarketAsync(Token), result => Assert.True(result.Holds, result.ToString()));
    }

    [Fact]
    public async Task Every_unit_is_issued_and_everyone_has_some()
    {
        await SeedAsync(Password);
        await using var context = Database.CreateContext();
        foreach (var instrument in await context.Instruments.ToListAsync(Token))
        {
            var positions = await context.Positions.Where(position => position.InstrumentId == instrument.Id).ToListAsync(Token);
            Assert.Equal(DemoPeople.Holders.Length, positions.Count);
            Assert.All(positions, position => Assert.True(position.Units.IsPositive));
            Assert.Equal(instrument.TotalUnits.Value, positions.Sum(position => position.Units.Value));
        }
    }

    [Fact]
    public async Task Another_password_replaces_the_old_one_for_everyone()
    {
        await SeedAsync(Password);
        await SeedAsync("second-password-B2!");
        await using var context = Database.CreateContext();
        var user = await context.Users.SingleAsync(row => row.NormalizedEmail == "TRADER40@DEMO.IPIECE.EXAMPLE", Token);
        var hasher = new PasswordHasher<User>();
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(user, user.PasswordHash!, "second-password-B2!"));
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(user, user.PasswordHash!, Password));
    }

    private Task SeedAsync(string password) =>
        new DemoMarketSeeder(
            Database.DataSource,
            new DemoPeopleWriter(Database.Contexts),
            Database.Listing,
            Database.Movements,
            new PolicyBook(Database.DataSource),
            Database.Time
        ).SeedAsync(password, Token);

    private Task<string> CountsAsync() =>
        Database.ScalarAsync<string>(
            """
            select format('%s instruments, %s users, %s investors, %s instructions, %s journals',
                (select count(*) from ipiece.instruments), (select count(*) from ipiece.asp_net_users),
                (select count(*) from ipiece.investors), (select count(*) from ipiece.chain_instructions),
                (select count(*) from ipiece.journals))
            """,
            Token
        );
}
