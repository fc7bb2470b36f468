using IPiece.Data.Demo;
using IPiece.Data.Invariants;
using IPiece.Data.People;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;
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
        Assert.Equal("8 instruments, 47 users, 43 investors, 387 instructions, 387 journals", first);
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

    [Fact]
    public async Task The_showcase_comes_on_request_each_with_its_own_way_of_matching()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await SeederOf(database).SeedAsync(Password, Token);
        await SeederOf(database).SeedAsync(Password, Token, showcase: true);
        await SeederOf(database).SeedAsync(Password, Token, showcase: true);

        await using var context = database.CreateContext();
        var listed = await context.Instruments.OrderBy(row => row.Id).Select(row => row.Symbol).ToListAsync(Token);
        Assert.Equal(["GUMIHO", "MIDNIGHT", "STORM"], listed.Skip(8));
        var book = new PolicyBook(database.DataSource);
        var now = database.Time.GetUtcNow();
        var rules = new List<PolicySet>();
        foreach (var id in (int[])[8, 9, 10, 11])
        {
            rules.Add(await book.ReadAsync(now, new InstrumentId(id), Token));
        }

        Assert.Equal(
            [MarketMode.Continuous, MarketMode.EqualPriceOnly, MarketMode.CallAuction, MarketMode.Continuous],
            rules.Select(rule => rule.MarketMode)
        );
        Assert.Equal([0, 0, 0, 6], rules.Select(rule => rule.Volatility.DynamicPercent));
        Assert.Equal([10, 10, 2, 10], rules.Select(rule => rule.AuctionRoundMinutes));
        Assert.All(rules, rule => Assert.Equal(SessionHours.RoundTheClock, rule.SessionHours));
        Assert.Equal(
            MarketPhase.CallAuction,
            (await context.MarketStates.SingleAsync(row => row.Mode == MarketMode.CallAuction, Token)).Phase
        );
        var report = new InvariantReport(database.DataSource);
        Assert.All(await report.ConservationAsync(Token), result => Assert.True(result.Holds, result.ToString()));
    }

    [Fact]
    public async Task People_who_joined_the_demo_later_are_added_with_the_same_password()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await SeederOf(database).SeedAsync(Password, Token);
        await using (
            var command = database.OwnerDataSource.CreateCommand(
                "delete from ipiece.asp_net_users where normalized_email = 'AUDITOR@DEMO.IPIECE.EXAMPLE'"
            )
        )
        {
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        }

        await SeederOf(database).SeedAsync(Password, Token);

        await using var context = database.CreateContext();
        var users = await context
            .Users.Where(user =>
                user.NormalizedEmail == "AUDITOR@DEMO.IPIECE.EXAMPLE" || user.NormalizedEmail == "TRADER40@DEMO.IPIECE.EXAMPLE"
            )
            .ToListAsync(Token);
        Assert.Equal(2, users.Count);
        Assert.All(
            users,
            user =>
                Assert.Equal(
                    PasswordVerificationResult.Success,
                    new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash!, Password)
                )
        );
    }

    private Task SeedAsync(string password) => SeederOf(Database).SeedAsync(password, Token);

    private static DemoMarketSeeder SeederOf(TestDatabase database) =>
        new(
            database.DataSource,
            new DemoPeopleWriter(database.Contexts),
            database.Listing,
            database.Movements,
            new PolicyBook(database.DataSource),
            database.Time
        );

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
