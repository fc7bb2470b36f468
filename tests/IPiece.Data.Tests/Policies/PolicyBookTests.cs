using IPiece.Data.Database;
using IPiece.Data.Policies;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;
using IPiece.Testing;

namespace IPiece.Data.Tests.Policies;

public sealed class PolicyBookTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly DateTimeOffset Change = new(2031, 5, 1, 0, 0, 0, TimeSpan.FromHours(9));

    // After every change that the other tests of this database make, in whatever order they run.
    private static readonly DateTimeOffset LastChange = Change.AddYears(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PolicyBook Book => new(fixture.Database.DataSource);

    [Fact]
    public async Task A_new_venue_starts_with_the_default_policies()
    {
        var connectionString = await PostgresServer.CreateEmptyAsync(Token);
        await Migrator.RunAsync(connectionString, Token);
        await using (var source = DataSources.Create(connectionString))
        {
            var set = await new PolicyBook(source).ReadAsync(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Token);
            Assert.Equal(50, set.TradingFee.BasisPoints);
            Assert.Equal(30, set.PriceLimitPercent);
            Assert.Equal(TickTable.Krx.Bands, set.TickTable.Bands);
            Assert.Equal(new Krw(1_000_000_000), set.MaxOrderNotional);
            Assert.Equal(200, set.SettlementBatchMaxInstructions);
            Assert.Equal((MarketMode.Continuous, new Units(1)), (set.MarketMode, set.LotUnits));
            Assert.Equal(SelfTradePolicy.CancelNewest, set.SelfTradePolicy);
            Assert.Equal(new VolatilityLimits(6, 4, 10, 120), set.Volatility);
            Assert.Equal([100, 500, 1_000, 2_000], set.LimitPriceRounds);
            Assert.Equal(new FirstDayBand(60, 400), set.FirstDayBand);
            Assert.Equal(SessionHours.Krx, set.SessionHours);
            Assert.Equal((30, 10, 120), (set.AuctionRandomEndSeconds, set.AuctionRoundMinutes, set.ReopeningAuctionSeconds));
            Assert.Equal((10, 3), (set.DisplayLevels, set.AuctionDisplayLevels));
            Assert.Equal(new SurveillanceLimits(15, 10, 10, 5, 3, 30), set.Surveillance);
        }

        await PostgresServer.DropAsync(connectionString);
    }

    [Fact]
    public async Task A_policy_changes_at_its_moment_and_not_before()
    {
        await fixture.Database.Seed.PolicyAsync(PolicyKeys.TradingFeeBasisPoints, "25", Token, effectiveFrom: LastChange);

        var before = await Book.ReadAsync(LastChange.AddTicks(-10), Token);
        var after = await Book.ReadAsync(LastChange, Token);
        Assert.Equal((50, LastChange), (before.TradingFee.BasisPoints, before.NextChangeAt));
        Assert.Equal((25, null), (after.TradingFee.BasisPoints, after.NextChangeAt));
        Assert.NotEqual(before.Revision, after.Revision);
    }

    [Fact]
    public async Task One_for_a_market_outweighs_a_newer_one_for_all_until_it_is_taken_back()
    {
        var seed = fixture.Database.Seed;
        var (one, other) = (await seed.InstrumentAsync(Token), await seed.InstrumentAsync(Token));
        await seed.PolicyAsync(PolicyKeys.DisplayLevels, "5", Token, one, Change.AddDays(100));
        await seed.PolicyAsync(PolicyKeys.DisplayLevels, "20", Token, null, Change.AddDays(101));
        await seed.PolicyAsync(PolicyKeys.DisplayLevels, "null", Token, one, Change.AddDays(102));

        Assert.Equal((10, 5), (await LevelsAsync(other, 100), await LevelsAsync(one, 100)));
        Assert.Equal((20, 5), (await LevelsAsync(other, 101), await LevelsAsync(one, 101)));
        Assert.Equal((20, 20), (await LevelsAsync(other, 102), await LevelsAsync(one, 102)));
        var revisions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in (int[])[99, 100, 102])
        {
            Assert.True(revisions.Add((await Book.ReadAsync(Change.AddDays(day), one, Token)).Revision));
        }

        Assert.Equal((await ReadAsync(one, 100)).Revision, (await ReadAsync(one, 101)).Revision);
        Assert.Equal(Change.AddDays(102), (await ReadAsync(one, 101)).NextChangeAt);
        Assert.NotEqual(Change.AddDays(102), (await ReadAsync(other, 101)).NextChangeAt);
    }

    private Task<PolicySet> ReadAsync(Domain.Identifiers.InstrumentId instrument, int day) =>
        Book.ReadAsync(Change.AddDays(day), instrument, Token);

    private async Task<int> LevelsAsync(Domain.Identifiers.InstrumentId instrument, int day) =>
        (await ReadAsync(instrument, day)).DisplayLevels;
}
